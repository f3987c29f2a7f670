/** A decoded picture: what every part of SAM reads, and nothing of files or formats. */

/** Height and width in pixels, in the reference's order. */
export interface PixelSize {
  readonly height: number;
  readonly width: number;
}

/** 8-bit RGB, row-major, three bytes a pixel: `data[(y * width + x) * 3 + c]`. */
export interface Picture extends PixelSize {
  readonly data: Uint8Array;
}

/** A box in pixels, `[x0, y0, x1, y1]`. */
export type Box = readonly [x0: number, y0: number, x1: number, y1: number];

/** The part of a picture within a box of whole pixels, its right and lower edges left out. */
export function cropPicture(picture: Picture, [x0, y0, x1, y1]: Box): Picture {
  const { width, height, data } = picture;
  if (x0 === 0 && y0 === 0 && x1 === width && y1 === height) return picture;
  const cropped = new Uint8Array((y1 - y0) * (x1 - x0) * 3);
  for (let y = y0; y < y1; y++) {
    cropped.set(data.subarray((y * width + x0) * 3, (y * width + x1) * 3), (y - y0) * (x1 - x0) * 3);
  }
  return { height: y1 - y0, width: x1 - x0, data: cropped };
}
