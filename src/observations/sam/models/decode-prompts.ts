/**
 * Prompts through the decoder: of each the masks' low-resolution logits and predicted IoU.
 *
 * Outputs are told by their rank and not by their name, which exports give wrong: logits have rank 4 or 5, and of several the
 * smallest square are those of low resolution; the predicted IoU is the first output of two ranks less.
 */
import { err, ok, type Result } from '../../../core/result.js';
import { type Diagnostic, diagnose } from '../../../diagnostics/diagnostic.js';
import { type Placement, upscaleLogits } from '../masks/upscale-logits.js';
import type { NamedTensor } from '../onnx/open-session.js';
import type { SamEmbedding } from './embedding.js';
import { frameSize } from './encode-picture.js';
import type { SamModel } from './open-sam-model.js';
import { type FramedPoints, framePoints, promptTensors } from './prompt-tensors.js';
import type { SamPrompt } from './sam-prompt.js';

/** The answer to one prompt, before thresholds. */
export interface DecodedPrompt {
  readonly predictedIou: Float32Array;
  /** Of each mask, S × S. */
  readonly lowResolutionLogits: readonly Float32Array[];
  /** S. */
  readonly lowResolutionSide: number;
}

/** Prompts that can be asked of this picture (`checkPrompt`). */
export async function decodePrompts(
  model: SamModel,
  embedding: SamEmbedding,
  prompts: readonly SamPrompt[],
): Promise<Result<readonly DecodedPrompt[], readonly Diagnostic[]>> {
  const decoded: DecodedPrompt[] = [];
  for (const run of runsOf(model, embedding, prompts)) {
    const tensors = promptTensors(
      run.map(({ framed }) => framed),
      run[0]?.prompt.maskInput,
      model.convention,
      model.decoder.inputs,
    );
    const outputs = await model.decoder.run({ ...embedding.tensors, ...tensors });
    if (!outputs.ok) return outputs;
    const answer = readAnswer(outputs.value);
    if (answer === null) {
      const found = outputs.value.map(({ name, tensor: { dims } }) => `${name} [${dims.join(', ')}]`);
      return err([diagnose('sam-outputs-unknown', null, { path: model.decoder.path, found })]);
    }
    run.forEach(({ prompt }, query) => {
      decoded.push(chooseMasks(answer, query, run.length, prompt.multimask ?? true));
    });
  }
  return ok(decoded);
}

/** The logits of a mask at the size of the picture; where `above` is given, those far below it may be −∞. */
export function fullLogits(
  { convention }: SamModel,
  { size }: SamEmbedding,
  { lowResolutionLogits, lowResolutionSide }: DecodedPrompt,
  index: number,
  above: number | null = null,
): Float32Array {
  const logits = lowResolutionLogits[index] ?? new Float32Array();
  const placement: Placement =
    convention.frame === 'longest-side'
      ? { kind: 'padded', side: convention.side, inner: frameSize(convention, size) }
      : { kind: 'stretched' };
  return upscaleLogits(logits, lowResolutionSide, placement, size, above);
}

interface FramedPrompt {
  readonly prompt: SamPrompt;
  readonly framed: FramedPoints;
}

/** Prompts that go through the decoder together: all of them where they may and have equally many points, else one by one. */
function runsOf(
  { convention, decoder }: SamModel,
  { size }: SamEmbedding,
  prompts: readonly SamPrompt[],
): readonly (readonly FramedPrompt[])[] {
  const framed = prompts.map((prompt) => ({ prompt, framed: framePoints(prompt, size, convention) }));
  const { coordinates, layout } = convention.decoder;
  const queries = decoder.inputs.find(({ name }) => name === coordinates)?.dims[1] ?? null;
  const length = framed[0]?.framed.labels.length;
  const together =
    layout === 'queries' &&
    queries === null &&
    framed.length > 0 &&
    framed.every(({ framed: { labels } }) => labels.length === length);
  return together ? [framed] : framed.map((prompt) => [prompt]);
}

interface Answer {
  readonly iou: Float32Array;
  readonly logits: Float32Array;
  readonly side: number;
}

function readAnswer(outputs: readonly NamedTensor[]): Answer | null {
  const [low] = outputs
    .map(({ tensor }) => tensor)
    .filter(({ dims }) => dims.length >= 4 && dims.at(-1) === dims.at(-2) && dims.at(-1)! > 1)
    .sort((a, b) => a.dims.at(-1)! - b.dims.at(-1)!);
  const scores = outputs.find(({ tensor: { dims } }) => dims.length === 2 || dims.length === 3)?.tensor;
  if (low?.type !== 'float32' || scores?.type !== 'float32') return null;
  const side = low.dims.at(-1) ?? 0;
  if (scores.data.length === 0 || low.data.length !== scores.data.length * side * side) return null;
  return { iou: scores.data, logits: low.data, side };
}

/**
 * A decoder of four masks has first the one for an unambiguous prompt and then the three nested ones. One of three only has
 * those, and for a single mask the best by predicted IoU is taken; one of a single mask has chosen by itself.
 */
function chooseMasks(
  { iou, logits, side }: Answer,
  query: number,
  queries: number,
  multimask: boolean,
): DecodedPrompt {
  const masks = iou.length / queries;
  const all = Array.from({ length: masks }, (_, mask) => query * masks + mask);
  const best = all.reduce((a, b) => (iou[b]! > iou[a]! ? b : a));
  const chosen = multimask ? all.slice(masks === 4 ? 1 : 0) : [masks === 4 ? all[0]! : best];
  return {
    predictedIou: Float32Array.from(chosen, (mask) => iou[mask]!),
    lowResolutionLogits: chosen.map((mask) => logits.slice(mask * side * side, (mask + 1) * side * side)),
    lowResolutionSide: side,
  };
}
