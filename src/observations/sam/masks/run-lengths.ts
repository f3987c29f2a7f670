/**
 * Masks as run lengths in COCO's order: down the columns, the first count that of zeros, which is 0 where the first pixel is
 * within. Uncompressed as numbers, compressed as COCO's text (cocoapi, common/maskApi.c, rleToString).
 */
import { type Mask, maskBox } from './mask.js';

export interface RunLengths {
  readonly size: readonly [height: number, width: number];
  readonly counts: readonly number[];
}

export interface CocoRunLengths {
  readonly size: readonly [height: number, width: number];
  readonly counts: string;
}

/** Down the columns of the mask's box alone, which is quickly found along the rows: most masks are a small part of their picture. */
export function maskToRunLengths(mask: Mask): RunLengths {
  const { height, width, data } = mask;
  const [left, top, right, bottom] = maskBox(mask);
  const counts: number[] = [];
  let within = 0;
  let start = 0;
  const turn = (place: number): void => {
    counts.push(place - start);
    within = 1 - within;
    start = place;
  };
  for (let x = left; x <= right; x++) {
    for (let y = top; y <= bottom; y++) {
      if (data[y * width + x] !== within) turn(x * height + y);
    }
    // A run goes on into the next column only where the box is as high as the picture.
    const end = x * height + bottom + 1;
    const goesOn = bottom - top === height - 1 && x < right;
    if (within === 1 && !goesOn && end < height * width) turn(end);
  }
  counts.push(height * width - start);
  return { size: [height, width], counts };
}

export function runLengthsToMask({ size: [height, width], counts }: RunLengths): Mask {
  const data = new Uint8Array(height * width);
  let place = 0;
  counts.forEach((count, index) => {
    if (index % 2 === 1) {
      for (let i = place; i < place + count; i++) data[(i % height) * width + Math.floor(i / height)] = 1;
    }
    place += count;
  });
  return { height, width, data };
}

/** The number of pixels within. */
export function areaOfRunLengths({ counts }: RunLengths): number {
  return counts.reduce((area, count, index) => (index % 2 === 1 ? area + count : area), 0);
}

/** Pixels of which `within` holds, asked of each two runs that meet: the masks' union, intersection or difference. */
export function combineRunLengths(
  a: RunLengths,
  b: RunLengths,
  within: (inA: boolean, inB: boolean) => boolean,
): RunLengths {
  const counts: number[] = [];
  let last = false;
  let run = 0;
  const rest = [a.counts[0] ?? 0, b.counts[0] ?? 0];
  const at = [0, 0];
  const total = a.size[0] * a.size[1];
  for (let place = 0; place < total; ) {
    for (const [side, { counts: own }] of [a, b].entries()) {
      while (rest[side] === 0 && at[side]! < own.length) rest[side] = own[++at[side]!] ?? total;
    }
    const length = Math.min(rest[0]!, rest[1]!);
    const now = within(at[0]! % 2 === 1, at[1]! % 2 === 1);
    if (now !== last) {
      counts.push(run);
      run = 0;
      last = now;
    }
    run += length;
    place += length;
    rest[0]! -= length;
    rest[1]! -= length;
  }
  counts.push(run);
  return { size: a.size, counts };
}

/**
 * Each count as a signed number of base 32, least digit first, a digit a character: 5 bits, a sixth (32) where more follow, and
 * 48 to make it printable. From the fourth count on it is the difference to the last of the same colour that is written.
 */
export function compressRunLengths({ size, counts }: RunLengths): CocoRunLengths {
  const characters: number[] = [];
  counts.forEach((count, index) => {
    let rest = index > 2 ? count - counts[index - 2]! : count;
    for (let more = true; more; ) {
      const digit = rest & 31;
      rest >>= 5;
      // What is left must be but the sign, which the digit's highest bit says already.
      more = (digit & 16) === 0 ? rest !== 0 : rest !== -1;
      characters.push((more ? digit | 32 : digit) + 48);
    }
  });
  return { size, counts: characters.map((code) => String.fromCharCode(code)).join('') };
}

/** The inverse of {@link compressRunLengths}. */
export function decompressRunLengths({ size, counts: text }: CocoRunLengths): RunLengths {
  const counts: number[] = [];
  for (let at = 0; at < text.length; ) {
    let count = 0;
    let shift = 0;
    let digit = 32;
    for (; (digit & 32) !== 0; shift += 5) {
      digit = text.charCodeAt(at++) - 48;
      count |= (digit & 31) << shift;
    }
    if ((digit & 16) !== 0) count |= -1 << shift;
    counts.push(counts.length > 2 ? count + counts[counts.length - 2]! : count);
  }
  return { size, counts };
}
