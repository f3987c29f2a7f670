/**
 * Small pictures of rectangles whose edges lie on ToySAM's cells: two kinds, wide orange ones and tall blue ones, on a
 * ground of grey.
 */
import { join } from 'node:path';
import sharp from 'sharp';

export interface Block {
  readonly kind: 'wide' | 'tall';
  readonly x: number;
  readonly y: number;
  readonly width: number;
  readonly height: number;
  /** Added to the colour, so that no two are alike. */
  readonly shade: number;
}

export async function writeBlockPicture(
  path: string,
  side: number,
  blocks: readonly Block[],
  ground: readonly number[] = [90, 90, 90],
): Promise<void> {
  const data = new Uint8Array(side * side * 3);
  for (let pixel = 0; pixel < side * side; pixel++) data.set(ground, 3 * pixel);
  for (const { kind, x, y, width, height, shade } of blocks) {
    const colour = kind === 'wide' ? [230 - shade, 120, 20 + shade] : [30, 60 + shade, 220 - shade];
    for (let row = y; row < y + height; row++) {
      for (let column = x; column < x + width; column++) data.set(colour, (row * side + column) * 3);
    }
  }
  await sharp(data, { raw: { width: side, height: side, channels: 3 } })
    .png()
    .toFile(path);
}

/** 64 pixels a side, a wide and a tall one in each of so many pictures, in other places and shades. */
export async function writeBlockPictures(folder: string, count: number): Promise<void> {
  for (let p = 0; p < count; p++) {
    const wide = { x: 4 + 4 * (p % 3), y: 4 + 4 * (p % 2), width: 24, height: 12, shade: 5 * (p % 5) };
    const tall = { x: 44 - 4 * (p % 2), y: 32, width: 12, height: 24, shade: 4 * ((2 * p) % 5) };
    const blocks: readonly Block[] = [
      { kind: 'wide', ...wide },
      { kind: 'tall', ...tall },
    ];
    await writeBlockPicture(join(folder, `blocks-${p + 1}.png`), 64, blocks, ground(p));
  }
}

/** 128 pixels a side, a single one in each, so large that even a toy is as sure of it as the reference's defaults ask. */
export async function writeLargeBlockPictures(folder: string, count: number): Promise<void> {
  for (let p = 0; p < count; p++) {
    const [long, short] = [84 + 4 * (p % 4), 56 + 4 * (p % 3)];
    const place = { x: 12 + 4 * (p % 2), y: 16 + 4 * (p % 3), shade: 5 * (p % 5) };
    const block: Block =
      p % 2 === 0
        ? { kind: 'wide', ...place, width: long, height: short }
        : { kind: 'tall', ...place, width: short, height: long };
    await writeBlockPicture(join(folder, `blocks-${p + 1}.png`), 128, [block], ground(p));
  }
}

function ground(p: number): readonly number[] {
  return [80 + 4 * (p % 6), 80 + 3 * (p % 5), 84 + 4 * (p % 4)];
}
