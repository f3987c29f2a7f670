/**
 * Which of the encoder's outputs goes into which of the decoder's inputs: by name, or the only one there is. Shapes must agree;
 * where they do not, the two files come from different models.
 */
import { err, ok, type Result } from '../../../core/result.js';
import { type Diagnostic, diagnose } from '../../../diagnostics/diagnostic.js';
import { describeTensor, type TensorDescription } from '../onnx/tensor.js';
import type { ModelDescription } from './recognise-convention.js';
import type { SamConvention } from './sam-convention.js';

/** From the decoder's input to the encoder's output. */
export type EmbeddingNames = ReadonlyMap<string, string>;

export function bindEmbeddings(
  encoder: ModelDescription,
  decoder: ModelDescription,
  { coordinates, labels }: SamConvention['decoder'],
): Result<EmbeddingNames, readonly Diagnostic[]> {
  const prompts = new Set([coordinates, labels, 'mask_input', 'has_mask_input', 'orig_im_size']);
  const inputs = decoder.inputs.filter(({ name }) => !prompts.has(name));
  const names = new Map<string, string>();
  for (const input of inputs) {
    const output = outputFor(input, inputs.length, encoder.outputs);
    if (output === null || !agree(input, output)) {
      return err([
        diagnose('sam-models-differ', null, {
          encoder: encoder.path,
          decoder: decoder.path,
          given: encoder.outputs.map(describeTensor),
          taken: inputs.map(describeTensor),
        }),
      ]);
    }
    names.set(input.name, output.name);
  }
  return ok(names);
}

function outputFor(
  input: TensorDescription,
  inputs: number,
  outputs: readonly TensorDescription[],
): TensorDescription | null {
  const [only] = outputs.filter(({ dims }) => dims.length === 4);
  return outputs.find(({ name }) => name === input.name) ?? (inputs === 1 ? (only ?? null) : null);
}

function agree(input: TensorDescription, output: TensorDescription): boolean {
  return (
    input.type === output.type &&
    input.dims.length === output.dims.length &&
    input.dims.every((length, axis) => {
      const given = output.dims[axis] ?? null;
      return length === null || given === null || length === given;
    })
  );
}
