/**
 * Mean colour of a mask's pixels: sRGB bytes, or CIE L*a*b* under D50 (L from 0 to 100), in which distances are about as
 * large as differences look. The mean is of the pixels' own L*a*b*, as d3-color converts them.
 */
import { lab as labOf, rgb } from 'd3-color';
import { forEachPixel, type MaskView } from './feature-block.js';

export const labColumns = ['L', 'a', 'b'] as const;
export const rgbColumns = ['red', 'green', 'blue'] as const;

export type ColourOf = (red: number, green: number, blue: number) => readonly number[];

export const rgbColour: ColourOf = (red, green, blue) => [red, green, blue];

/** Pictures hold far fewer colours than pixels, so that each is converted once. */
export function labColour(): ColourOf {
  const known = new Map<number, readonly number[]>();
  return (red, green, blue) => {
    const key = (red << 16) | (green << 8) | blue;
    const found = known.get(key);
    if (found !== undefined) return found;
    const { l, a, b } = labOf(rgb(red, green, blue));
    const colour = [l, a, b];
    known.set(key, colour);
    return colour;
  };
}

export function meanColour(view: MaskView, colourOf: ColourOf): readonly number[] {
  const sums = [0, 0, 0];
  let area = 0;
  const { data } = view.picture;
  forEachPixel(view, (_x, _y, pixel) => {
    const colour = colourOf(data[3 * pixel]!, data[3 * pixel + 1]!, data[3 * pixel + 2]!);
    for (let c = 0; c < 3; c++) sums[c]! += colour[c]!;
    area += 1;
  });
  return sums.map((sum) => sum / area);
}
