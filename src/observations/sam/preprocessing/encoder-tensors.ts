/**
 * A picture as the number tensors that encoders take.
 *
 * `normalisedTensor`: 1 × 3 × S_h × S_w float32, (x − mean) / std of bytes 0–255 by channel, then zeros to the right and below.
 * The padding comes after the normalisation, so that it is 0, the mean colour.
 * `rowsTensor`: H × W × 3 float32, bytes 0–255 as they are. `unitTensor`: 1 × 3 × H × W float32, bytes / 255.
 */
import type { Picture, PixelSize } from '../pictures/picture.js';

/** ImageNet's mean and deviation of red, green and blue on 0–255, as every SAM was trained. */
const mean = [123.675, 116.28, 103.53] as const;
const deviation = [58.395, 57.12, 57.375] as const;

export function normalisedTensor(picture: Picture, padded: PixelSize): Float32Array {
  const tables = mean.map((centre, channel) => {
    const scale = Math.fround(deviation[channel] ?? 1);
    return Float32Array.from({ length: 256 }, (_, byte) => Math.fround(byte - Math.fround(centre)) / scale);
  });
  return planes(picture, padded, (channel) => tables[channel]!);
}

export function unitTensor(picture: Picture): Float32Array {
  const table = Float32Array.from({ length: 256 }, (_, byte) => byte / 255);
  return planes(picture, picture, () => table);
}

export function rowsTensor(picture: Picture): Float32Array {
  return Float32Array.from(picture.data);
}

function planes(
  picture: Picture,
  padded: PixelSize,
  tableOf: (channel: number) => Float32Array,
): Float32Array {
  const { height, width, data } = picture;
  const area = padded.height * padded.width;
  const tensor = new Float32Array(3 * area);
  for (let channel = 0; channel < 3; channel++) {
    const table = tableOf(channel);
    for (let y = 0; y < height; y++) {
      const row = channel * area + y * padded.width;
      for (let x = 0; x < width; x++) tensor[row + x] = table[data[(y * width + x) * 3 + channel]!]!;
    }
  }
  return tensor;
}
