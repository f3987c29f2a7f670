/** The blocks of features by the words of the language (`model/picture-sources.ts`). */
export const featureBlockNames = ['embedding', 'lab', 'rgb', 'position', 'shape', 'size', 'onnx'] as const;
export type FeatureBlockName = (typeof featureBlockNames)[number];

/** A block as it was asked for. */
export interface FeatureBlockRequest {
  readonly name: FeatureBlockName;
  /** Columns at most, of blocks that are reduced to their principal directions. */
  readonly count?: number;
  /** Of `onnx`: the model's file. */
  readonly path?: string;
}
