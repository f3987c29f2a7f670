/** Prompts as the tensors that a decoder takes: points in the frame of the model, boxes as two points of labels 2 and 3. */
import { internalError } from '../../../core/internal-error.js';
import { floatTensor, numbersTensor, type Tensor, type TensorDescription } from '../onnx/tensor.js';
import type { PixelSize } from '../pictures/picture.js';
import { scaleCoordinates } from '../preprocessing/longest-side.js';
import { frameSize } from './encode-picture.js';
import type { SamConvention } from './sam-convention.js';
import type { SamPrompt } from './sam-prompt.js';

const [topLeft, bottomRight, padding] = [2, 3, -1];

/** The points of a prompt, in the frame of the model. */
export interface FramedPoints {
  /** `x, y, x, y, …` */
  readonly coordinates: Float64Array;
  readonly labels: readonly number[];
}

export function framePoints(prompt: SamPrompt, size: PixelSize, convention: SamConvention): FramedPoints {
  const { points = [], labels = points.map(() => 1), box = [] } = prompt;
  const frame =
    convention.decoder.size === 'scales-points' ? answerSize(convention) : frameSize(convention, size);
  const scaled = scaleCoordinates([...points.flat(), ...box], size, frame);
  const corners = box.length === 0 ? [] : [topLeft, bottomRight];
  const padded = convention.decoder.padding && box.length === 0;
  return {
    coordinates: Float64Array.from(padded ? [...scaled, 0, 0] : scaled),
    labels: [...labels, ...corners, ...(padded ? [padding] : [])],
  };
}

/**
 * The size that a decoder is told to answer in. Where it only asks, 1 × 1: the full size is made here from the low resolution, and
 * the graph is spared its own. Where it scales points by it, the square of the low resolution, points being given in it.
 */
function answerSize({ decoder, side }: SamConvention): PixelSize {
  const length = decoder.size === 'scales-points' ? side / 4 : 1;
  return { height: length, width: length };
}

/** Inputs of one run: prompts of equally many points, more than one only where the layout is of queries. */
export function promptTensors(
  prompts: readonly FramedPoints[],
  maskInput: Float32Array | undefined,
  convention: SamConvention,
  inputs: readonly TensorDescription[],
): Readonly<Record<string, Tensor>> {
  const { decoder, side } = convention;
  const described = new Map(inputs.map((input) => [input.name, input]));
  const whole = (name: string, values: readonly number[], dims: readonly number[]): Tensor =>
    numbersTensor(described.get(name)?.type ?? '', values, dims) ??
    internalError(`no tensor of ${described.get(name)?.type} for ${name}`);
  const padded = prompts.map((prompt) => padTo(prompt, described.get(decoder.coordinates)?.dims.at(-2) ?? 0));
  const points = padded[0]?.labels.length ?? 0;
  const leading = decoder.layout === 'queries' ? [1, padded.length] : [padded.length];
  const coordinates = Float32Array.from(padded.flatMap((prompt) => [...prompt.coordinates]));
  const { height, width } = answerSize(convention);
  const low = side / 4;
  return {
    [decoder.coordinates]: floatTensor(coordinates, [...leading, points, 2]),
    [decoder.labels]: whole(
      decoder.labels,
      padded.flatMap(({ labels }) => labels),
      [...leading, points],
    ),
    ...(decoder.masks && {
      mask_input: floatTensor(maskInput ?? new Float32Array(low * low), [1, 1, low, low]),
      has_mask_input: whole('has_mask_input', [maskInput === undefined ? 0 : 1], [1]),
    }),
    ...(decoder.size !== 'none' && { orig_im_size: whole('orig_im_size', [height, width], [2]) }),
  };
}

/** Points of label −1 up to the number that an export has fixed. */
function padTo({ coordinates, labels }: FramedPoints, length: number): FramedPoints {
  const missing = Math.max(length - labels.length, 0);
  return {
    coordinates: Float64Array.from([...coordinates, ...new Array<number>(2 * missing).fill(0)]),
    labels: [...labels, ...new Array<number>(missing).fill(padding)],
  };
}
