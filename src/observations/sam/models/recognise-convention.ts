/**
 * Which convention two model files speak, by what they say of their inputs and outputs. The decoder's inputs are told by name,
 * the encoder's by its shape. What fits no convention is refused with what was found and what was expected.
 */
import { err, ok, type Result } from '../../../core/result.js';
import { type Diagnostic, diagnose } from '../../../diagnostics/diagnostic.js';
import { describeTensor, type TensorDescription } from '../onnx/tensor.js';
import {
  type ConventionName,
  conventions,
  type DecoderName,
  decoderConventions,
  type EncoderInput,
  type SamConvention,
} from './sam-convention.js';

/** A model file's own description. */
export interface ModelDescription {
  readonly path: string;
  readonly inputs: readonly TensorDescription[];
  readonly outputs: readonly TensorDescription[];
}

/** The inputs of each decoder but for embeddings, with their types' choice. The first whose inputs are all there is taken. */
const decoderInputs: Readonly<Record<DecoderName, readonly string[]>> = {
  sam2: [
    'high_res_feats_0',
    'high_res_feats_1',
    'point_coords',
    'point_labels',
    'mask_input',
    'has_mask_input',
  ],
  official: [
    'image_embeddings',
    'point_coords',
    'point_labels',
    'mask_input',
    'has_mask_input',
    'orig_im_size',
  ],
  'efficient-sam': ['image_embeddings', 'batched_point_coords', 'batched_point_labels', 'orig_im_size'],
  transformers: ['image_embeddings', 'image_positional_embeddings', 'input_points', 'input_labels'],
};

const encoderShapes: Readonly<Record<EncoderInput, string>> = {
  normalised: 'one float32 input [1, 3, T, T]',
  rows: 'one float32 input [H, W, 3]',
  unit: 'one float32 input [1, 3, H, W] of free height and width',
};

export function recogniseConvention(
  encoder: ModelDescription,
  decoder: ModelDescription,
  stated: ConventionName | undefined,
): Result<SamConvention, readonly Diagnostic[]> {
  const decoderName = recogniseDecoder(decoder, stated);
  const shapes = encoderShapesOf(encoder);
  const name = stated ?? namedBy(decoderName, shapes);
  const input =
    name === null ? undefined : conventions[name].encoders.find((shape) => shapes.includes(shape));
  if (decoderName === null || name === null || input === undefined) {
    return err([
      ...(decoderName === null ? [refuseDecoder(decoder, stated)] : []),
      ...(input === undefined && (decoderName !== null || shapes.length === 0)
        ? [refuseEncoder(encoder, name)]
        : []),
    ]);
  }
  const side = sideOf(encoder, decoder, input);
  if (side === null) return err([refuseEncoder(encoder, name)]);
  const { frame } = conventions[name];
  return ok({ name, encoder: input, frame, decoder: decoderConventions[decoderName], side });
}

function recogniseDecoder(
  { inputs }: ModelDescription,
  stated: ConventionName | undefined,
): DecoderName | null {
  const names = new Set(inputs.map(({ name }) => name));
  const candidates =
    stated === undefined ? (Object.keys(decoderInputs) as DecoderName[]) : [conventions[stated].decoder];
  const fits = (name: DecoderName): boolean => decoderInputs[name].every((input) => names.has(input));
  return candidates.find(fits) ?? null;
}

/** The ways a picture may go into this encoder, by its shape alone. */
function encoderShapesOf({ inputs }: ModelDescription): readonly EncoderInput[] {
  const [input] = inputs;
  if (input === undefined || inputs.length > 1 || input.type !== 'float32') return [];
  const { dims } = input;
  if (dims.length === 3 && fits(dims[2], 3)) return ['rows'];
  if (dims.length !== 4 || !fits(dims[0], 1) || !fits(dims[1], 3)) return [];
  if (dims[2] === null && dims[3] === null) return ['unit', 'normalised'];
  return fits(dims[2], dims[3] ?? 0) ? ['normalised'] : [];
}

function fits(found: number | null | undefined, wanted: number): boolean {
  return found === null || found === wanted;
}

function namedBy(decoder: DecoderName | null, shapes: readonly EncoderInput[]): ConventionName | null {
  if (decoder !== 'official') return decoder;
  return shapes.includes('rows') ? 'samexporter' : 'official';
}

/** By the encoder's input, else by the decoder's mask input, 4 pixels a logit, else by the embedding, 16 pixels a cell. */
function sideOf(encoder: ModelDescription, decoder: ModelDescription, input: EncoderInput): number | null {
  const own = input === 'normalised' ? (encoder.inputs[0]?.dims[3] ?? null) : null;
  const maskSide = decoder.inputs.find(({ name }) => name === 'mask_input')?.dims[3] ?? null;
  const cells = encoder.outputs.find(({ dims }) => dims.length === 4)?.dims[3] ?? null;
  return own ?? (maskSide === null ? (cells === null ? null : cells * 16) : maskSide * 4);
}

function refuseDecoder(model: ModelDescription, stated: ConventionName | undefined): Diagnostic {
  const expected = (stated === undefined ? Object.keys(decoderInputs) : [conventions[stated].decoder]).map(
    (name) => `${decoderInputs[name as DecoderName].join(', ')} (${name})`,
  );
  return diagnose('sam-convention-unknown', null, {
    part: 'decoder',
    path: model.path,
    found: model.inputs.map(describeTensor),
    expected,
  });
}

function refuseEncoder(model: ModelDescription, name: ConventionName | null): Diagnostic {
  const shapes = name === null ? (Object.keys(encoderShapes) as EncoderInput[]) : conventions[name].encoders;
  return diagnose('sam-convention-unknown', null, {
    part: 'encoder',
    path: model.path,
    found: model.inputs.map(describeTensor),
    expected: shapes.map((shape) => encoderShapes[shape]),
  });
}
