/**
 * The reference implementation's recorded inputs and outputs, `vectors/` (its README says how they were made), and the rules by
 * which its pictures are generated.
 */
import { createHash } from 'node:crypto';
import { readFileSync } from 'node:fs';
import type { Mask } from '../../../src/observations/sam/masks/mask.js';
import type { Picture } from '../../../src/observations/sam/pictures/picture.js';

export function vector<T>(name: string): T {
  return JSON.parse(readFileSync(new URL(`vectors/${name}.json`, import.meta.url), 'utf8')) as T;
}

export function floats(base64: string): Float32Array {
  return new Float32Array(Uint8Array.from(Buffer.from(base64, 'base64')).buffer);
}

export function bytes(base64: string): Uint8Array {
  return Uint8Array.from(Buffer.from(base64, 'base64'));
}

export function sha256(data: Uint8Array): string {
  return createHash('sha256').update(data).digest('hex');
}

export function maskOf(text: string, [height, width]: readonly [number, number]): Mask {
  return { height, width, data: Uint8Array.from(text, Number) };
}

export function textOf(mask: Mask): string {
  return mask.data.join('');
}

export function sum(values: ArrayLike<number>): number {
  return Array.from(values).reduce((total, value) => total + value, 0);
}

/** A picture of which each pixel is a function of its place. */
function drawPicture(
  [height, width]: readonly [number, number],
  colour: (x: number, y: number) => readonly number[],
): Picture {
  const data = new Uint8Array(height * width * 3);
  for (let y = 0; y < height; y++) {
    for (let x = 0; x < width; x++) data.set(colour(x, y), (y * width + x) * 3);
  }
  return { height, width, data };
}

export interface GeneratedCase {
  readonly seed: number;
  readonly kind: 'noise' | 'pattern';
  readonly size: readonly [number, number];
  readonly target: number;
}

/** `noise` by a linear congruential generator, `pattern` in closed form. */
export function generatedPicture({ seed, kind, size }: GeneratedCase): Picture {
  let state = seed;
  const noise = (): number => {
    state = (Math.imul(1664525, state) + 1013904223) >>> 0;
    return state >>> 24;
  };
  const tile = (x: number, y: number): number => ((Math.floor(x / 5) + Math.floor(y / 4)) % 2) * 90;
  return drawPicture(size, (x, y) =>
    [0, 1, 2].map((c) =>
      kind === 'noise' ? noise() : (x * (c + 3) * 7 + y * (5 - c) * 11 + tile(x, y)) & 255,
    ),
  );
}

export type SceneName = 'shapes' | 'tiles' | 'blank' | 'dots';

/** The drawn pictures over which the toy was recorded. */
export function scene(name: SceneName): Picture {
  switch (name) {
    case 'shapes':
      return drawPicture([96, 120], (x, y) => {
        if (y >= 70 && y < 90 && x >= 30 && x < 110) return [240, 230, 40];
        if ((y - 50) ** 2 + (x - 85) ** 2 < 400) return [30, 200, 60];
        return y >= 20 && y < 60 && x >= 15 && x < 55 ? [220, 40, 30] : [40, 60, 90];
      });
    case 'tiles':
      return drawPicture([150, 110], (x, y) => {
        const [column, row] = [Math.floor(x / 22), Math.floor(y / 30)];
        return [50 * column, 50 * row, 120 * ((column + row) % 2)].map((value) => value & 255);
      });
    case 'blank':
      return drawPicture([64, 64], () => [127, 127, 127]);
    case 'dots':
      return drawPicture([260, 340], dotColour);
  }
}

const dotColours = [
  [230, 40, 40],
  [40, 220, 60],
  [60, 80, 240],
] as const;

function dotColour(x: number, y: number): readonly number[] {
  let colour: readonly number[] = [20, 20, 20];
  let k = 0;
  for (let cy = 30; cy < 250; cy += 50) {
    for (let cx = 30; cx < 330; cx += 56) {
      if ((y - cy) ** 2 + (x - cx) ** 2 <= 81) colour = dotColours[k % 3]!;
      k++;
    }
  }
  return colour;
}
