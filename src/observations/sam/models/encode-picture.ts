/** A picture through the encoder. */
import { err, ok, type Result } from '../../../core/result.js';
import { type Diagnostic, diagnose } from '../../../diagnostics/diagnostic.js';
import { floatTensor, type Tensor } from '../onnx/tensor.js';
import type { Picture, PixelSize } from '../pictures/picture.js';
import { normalisedTensor, rowsTensor, unitTensor } from '../preprocessing/encoder-tensors.js';
import { longestSideSize } from '../preprocessing/longest-side.js';
import { resizePicture } from '../preprocessing/resize-picture.js';
import type { SamEmbedding } from './embedding.js';
import type { SamModel } from './open-sam-model.js';
import type { SamConvention } from './sam-convention.js';

export async function encodePicture(
  model: SamModel,
  picture: Picture,
): Promise<Result<SamEmbedding, readonly Diagnostic[]>> {
  const { convention, encoder, embeddings } = model;
  const frame = frameSize(convention, picture);
  if (frame.height === 0 || frame.width === 0) {
    const { height, width } = picture;
    return err([diagnose('picture-too-thin', null, { height, width, side: convention.side })]);
  }
  const input = encoder.inputs[0]?.name ?? '';
  const outputs = await encoder.run({ [input]: encoderTensor(convention, resizePicture(picture, frame)) });
  if (!outputs.ok) return outputs;
  const byName = new Map(outputs.value.map(({ name, tensor }) => [name, tensor]));
  const tensors = [...embeddings].flatMap(([taken, given]) => {
    const tensor = byName.get(given);
    return tensor === undefined ? [] : [[taken, tensor] as const];
  });
  return ok({
    size: { height: picture.height, width: picture.width },
    tensors: Object.fromEntries(tensors),
  });
}

/** The size at which the model sees a picture, without the padding. */
export function frameSize({ frame, side }: SamConvention, picture: PixelSize): PixelSize {
  switch (frame) {
    case 'longest-side':
      return longestSideSize(picture, side);
    case 'stretched':
      return { height: side, width: side };
    case 'original':
      return { height: picture.height, width: picture.width };
  }
}

function encoderTensor({ encoder, side }: SamConvention, resized: Picture): Tensor {
  const { height, width } = resized;
  switch (encoder) {
    case 'normalised':
      return floatTensor(normalisedTensor(resized, { height: side, width: side }), [1, 3, side, side]);
    case 'rows':
      return floatTensor(rowsTensor(resized), [height, width, 3]);
    case 'unit':
      return floatTensor(unitTensor(resized), [1, 3, height, width]);
  }
}
