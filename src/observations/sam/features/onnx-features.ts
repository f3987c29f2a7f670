/**
 * A second model of the user's, `onnx("dino.onnx", 8)`, run on a square of the picture about each mask's box: what it
 * answers, scaled to length 1. It takes one picture 1 × 3 × S × S, normalised as ImageNet's are, S being 224 where it is free.
 * Of an answer 1 × D it is all, of tokens 1 × T × D the first, which stands for the picture (Dosovitskiy et al. 2021), of maps
 * 1 × C × H × W their means. Of several outputs it is the first of such a shape.
 */
import { err, ok, type Result } from '../../../core/result.js';
import { type Diagnostic, diagnose } from '../../../diagnostics/diagnostic.js';
import { type OnnxSession, openSession, type SessionSettings } from '../onnx/open-session.js';
import { pooled } from '../onnx/pooled.js';
import { describeTensor, floatTensor, type Tensor, type TensorDescription } from '../onnx/tensor.js';
import type { Box, Picture } from '../pictures/picture.js';
import { normalisedTensor } from '../preprocessing/encoder-tensors.js';
import { resizePicture } from '../preprocessing/resize-picture.js';
import { toUnitLength } from './mask-embedding.js';

const freeSide = 224;
/** ImageNet's mean colour, which normalises to 0. */
const background = [124, 116, 104] as const;

export interface OnnxFeatures {
  measure(picture: Picture, box: Box): Promise<Result<readonly number[], readonly Diagnostic[]>>;
  fingerprint(): Promise<string>;
  release(): Promise<void>;
}

export async function openOnnxFeatures(
  path: string,
  settings: SessionSettings,
): Promise<Result<OnnxFeatures, readonly Diagnostic[]>> {
  const session = await openSession(path, settings);
  if (!session.ok) return session;
  const { inputs, outputs } = session.value;
  const side = inputSide(session.value);
  if (side === null || !outputs.some(isReadable)) {
    await session.value.release();
    return err([
      side === null
        ? diagnose('onnx-features-input', null, { path, found: inputs.map(describeTensor).join(', ') })
        : diagnose('onnx-features-output', null, { path, found: outputs.map(describeTensor) }),
    ]);
  }
  return ok({
    measure: async (picture, box) => await measure(session.value, picture, box, side),
    fingerprint: async () => await session.value.fingerprint(),
    release: async () => await session.value.release(),
  });
}

/** Null where it does not take a picture. */
function inputSide({ inputs }: OnnxSession): number | null {
  const [input, ...others] = inputs;
  if (input === undefined || others.length > 0 || input.type !== 'float32' || input.dims.length !== 4)
    return null;
  const [count, channels, height, width] = input.dims;
  if ((count ?? 1) !== 1 || (channels ?? 3) !== 3) return null;
  const side = height ?? width ?? freeSide;
  return (height ?? side) === side && (width ?? side) === side ? side : null;
}

/** By what the file says; free lengths show when it runs. */
function isReadable({ type, dims }: TensorDescription): boolean {
  return type === 'float32' && dims.length >= 2 && dims.length <= 4 && (dims[0] ?? 1) === 1;
}

async function measure(
  session: OnnxSession,
  picture: Picture,
  box: Box,
  side: number,
): Promise<Result<readonly number[], readonly Diagnostic[]>> {
  const size = { height: side, width: side };
  const pixels = normalisedTensor(resizePicture(squareAround(picture, box), size), size);
  const outputs = await session.run({
    [session.inputs[0]?.name ?? '']: floatTensor(pixels, [1, 3, side, side]),
  });
  if (!outputs.ok) return outputs;
  const vector = outputs.value.map(({ tensor }) => vectorOf(tensor)).find((found) => found !== null);
  if (vector) return ok(toUnitLength(vector));
  const found = outputs.value.map(({ name, tensor }) => describeTensor({ name, ...tensor }));
  return err([diagnose('onnx-features-output', null, { path: session.path, found })]);
}

/** Null where it is of another shape, of several pictures, or not of finite numbers. */
function vectorOf(tensor: Tensor): readonly number[] | null {
  const vector = isReadable({ name: '', ...tensor }) ? pooled(tensor) : null;
  return vector?.every(Number.isFinite) ? vector : null;
}

/** As long as the box's longer side, about its centre; what is beyond the picture is of mean colour. */
function squareAround({ data, width, height }: Picture, [left, top, right, bottom]: Box): Picture {
  const side = Math.max(right - left, bottom - top) + 1;
  const x0 = Math.floor((left + right + 1 - side) / 2);
  const y0 = Math.floor((top + bottom + 1 - side) / 2);
  const square = new Uint8Array(side * side * 3);
  for (let y = 0; y < side; y++) {
    for (let x = 0; x < side; x++) {
      const [px, py] = [x0 + x, y0 + y];
      const within = px >= 0 && py >= 0 && px < width && py < height;
      for (let c = 0; c < 3; c++) {
        square[(y * side + x) * 3 + c] = within ? data[(py * width + px) * 3 + c]! : background[c]!;
      }
    }
  }
  return { height: side, width: side, data: square };
}
