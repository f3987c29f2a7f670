/** The blocks of features that a request names, ready to measure masks. */
import { err, ok, type Result } from '../../../core/result.js';
import type { Diagnostic } from '../../../diagnostics/diagnostic.js';
import type { SessionSettings } from '../onnx/open-session.js';
import type { FeatureBlock, MaskView } from './feature-block.js';
import type { FeatureBlockRequest } from './feature-names.js';
import { labColour, labColumns, meanColour, rgbColour, rgbColumns } from './mask-colour.js';
import { maskEmbedding } from './mask-embedding.js';
import {
  maskPosition,
  maskShape,
  maskSize,
  positionColumns,
  shapeColumns,
  sizeColumns,
} from './mask-outline.js';
import { type OnnxFeatures, openOnnxFeatures } from './onnx-features.js';

export interface OpenBlocks {
  readonly blocks: readonly FeatureBlock[];
  /** Of all that their numbers depend on beside masks and pictures. */
  readonly identity: readonly string[];
  release(): Promise<void>;
}

export async function openBlocks(
  requests: readonly FeatureBlockRequest[],
  settings: SessionSettings,
): Promise<Result<OpenBlocks, readonly Diagnostic[]>> {
  const models: OnnxFeatures[] = [];
  const release = async (): Promise<void> => {
    for (const model of models) await model.release();
  };
  const blocks: FeatureBlock[] = [];
  const identity: string[] = [];
  for (const { name, path = '' } of requests) {
    if (name !== 'onnx') {
      blocks.push(plainBlocks[name]());
      identity.push(name);
      continue;
    }
    const model = await openOnnxFeatures(path, settings);
    if (!model.ok) {
      await release();
      return err(model.error);
    }
    models.push(model.value);
    blocks.push({
      columns: null,
      readsEmbedding: false,
      measure: async ({ picture, box }) => await model.value.measure(picture, box),
    });
    identity.push(`onnx ${await model.value.fingerprint()}`);
  }
  return ok({ blocks, identity, release });
}

const plainBlocks = {
  embedding: () => computed(null, maskEmbedding, true),
  lab: () => {
    const colourOf = labColour();
    return computed(labColumns, (view) => meanColour(view, colourOf));
  },
  rgb: () => computed(rgbColumns, (view) => meanColour(view, rgbColour)),
  position: () => computed(positionColumns, maskPosition),
  shape: () => computed(shapeColumns, maskShape),
  size: () => computed(sizeColumns, maskSize),
} as const;

function computed(
  columns: readonly string[] | null,
  measure: (view: MaskView) => readonly number[],
  readsEmbedding = false,
): FeatureBlock {
  return { columns, readsEmbedding, measure: async (view) => ok(measure(view)) };
}
