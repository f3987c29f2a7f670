/** Masks as pictures: all of them in colours over the photograph, and each cut out of it. */
import type { Mask } from '../masks/mask.js';
import type { Sharp } from './load-sharp.js';
import { type Box, cropPicture, type Picture } from './picture.js';

/** How much of a pixel is the mask's colour. */
const opacity = 0.5;

/**
 * A PNG of the picture under its masks, the larger ones below. Colours are those given, red, green and blue, or else of hues a
 * golden angle apart, so that neighbours differ.
 */
export async function overlayPng(
  sharp: Sharp,
  picture: Picture,
  masks: readonly Mask[],
  colours: readonly (readonly number[])[] = masks.map((_, index) => hueColour(index * 137.508)),
): Promise<Uint8Array> {
  const { width, height } = picture;
  const data = Uint8Array.from(picture.data);
  const areas = masks.map((mask) => mask.data.reduce((area, within) => area + within, 0));
  const order = masks.map((_, index) => index).sort((a, b) => areas[b]! - areas[a]!);
  for (const index of order) {
    const colour = colours[index]!;
    masks[index]!.data.forEach((within, pixel) => {
      if (within === 0) return;
      for (let c = 0; c < 3; c++) {
        data[pixel * 3 + c] = data[pixel * 3 + c]! * (1 - opacity) + colour[c]! * opacity;
      }
    });
  }
  return await sharp(data, { raw: { width, height, channels: 3 } })
    .png()
    .toBuffer();
}

/** A PNG of what is in the mask, transparent elsewhere, cut along its box. */
export async function cutOutPng(
  sharp: Sharp,
  picture: Picture,
  mask: Mask,
  [left, top, right, bottom]: Box,
): Promise<Uint8Array> {
  const { width, height, data } = cropPicture(picture, [left, top, right + 1, bottom + 1]);
  const pixels = new Uint8Array(width * height * 4);
  for (let pixel = 0; pixel < width * height; pixel++) {
    pixels.set(data.subarray(pixel * 3, pixel * 3 + 3), pixel * 4);
    const place = (top + Math.floor(pixel / width)) * mask.width + left + (pixel % width);
    pixels[pixel * 4 + 3] = mask.data[place]! * 255;
  }
  return await sharp(pixels, { raw: { width, height, channels: 4 } })
    .png()
    .toBuffer();
}

/** A full colour of a hue in degrees. */
function hueColour(hue: number): readonly number[] {
  return [0, 120, 240].map((shift) => {
    const distance = Math.abs(((hue - shift + 540) % 360) - 180) / 60;
    return 255 * Math.min(Math.max(2 - distance, 0), 1);
  });
}
