/** Pictures of every kind that cameras and programs write come out as 8-bit RGB, and what is no picture is a diagnostic. */
import { mkdirSync, mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import sharp from 'sharp';
import { afterAll, describe, expect, test } from 'vitest';
import { findPictures } from '../../../../src/observations/sam/pictures/find-pictures.js';
import { readPicture } from '../../../../src/observations/sam/pictures/read-picture.js';
import { scene } from '../vectors.js';

const folder = mkdtempSync(join(tmpdir(), 'dimsum-pictures-'));
afterAll(() => rmSync(folder, { recursive: true }));

const picture = scene('shapes');
const raw = { width: picture.width, height: picture.height, channels: 3 } as const;
const drawn = () => sharp(picture.data, { raw });

async function pixels(bytes: Uint8Array) {
  const read = await readPicture(bytes);
  if (!read.ok) throw new Error(read.error[0]?.what);
  return read.value;
}

async function codesOf(source: string | Uint8Array, limit?: number): Promise<readonly string[]> {
  const read = await readPicture(source, limit);
  return read.ok ? [] : read.error.map(({ code }) => code);
}

/** The grey level, or the colour, of the pixel at x, y. */
function at({ data, width }: { data: Uint8Array; width: number }, x: number, y: number): number[] {
  return Array.from(data.subarray((y * width + x) * 3, (y * width + x) * 3 + 3));
}

describe('decoding', () => {
  test('lossless files to the byte', async () => {
    expect(await pixels(await drawn().png().toBuffer())).toEqual(picture);
  });

  test('turned upright as EXIF says', async () => {
    const turned = await drawn()
      .jpeg({ quality: 100, chromaSubsampling: '4:4:4' })
      .withMetadata({ orientation: 6 })
      .toBuffer();
    const upright = await pixels(turned);
    expect([upright.height, upright.width]).toEqual([120, 96]);
    // A quarter turn to the right: the pixel (x, y) goes to (95 − y, x).
    expect(at(upright, 95 - 40, 35).map((value) => Math.round(value / 20))).toEqual([11, 2, 2]);
  });

  test('transparency on white', async () => {
    const half = await sharp({
      create: { width: 2, height: 1, channels: 4, background: { r: 0, g: 0, b: 0, alpha: 0.5 } },
    })
      .png()
      .toBuffer();
    expect(at(await pixels(half), 0, 0).every((value) => Math.abs(value - 127) <= 1)).toBe(true);
  });

  test('grey, grey of 16 bits, colour of 16 bits, CMYK', async () => {
    const grey = await pixels(await drawn().greyscale().png().toBuffer());
    expect(new Set(at(grey, 35, 40)).size).toBe(1);
    const values = Uint16Array.of(0, 256 * 200, 65535, 256 * 17);
    const deep = { width: 2, height: 2, channels: 1 } as const;
    const greyDeep = await sharp(values, { raw: deep }).toColourspace('grey16').png().toBuffer();
    expect((await sharp(greyDeep).metadata()).depth).toBe('ushort');
    expect(at(await pixels(greyDeep), 1, 0)).toEqual([200, 200, 200]);
    const colourDeep = await drawn().toColourspace('rgb16').png().toBuffer();
    expect((await sharp(colourDeep).metadata()).depth).toBe('ushort');
    expect(await pixels(colourDeep)).toEqual(picture);
    const cmyk = await drawn().toColourspace('cmyk').jpeg({ quality: 100 }).toBuffer();
    expect((await sharp(cmyk).metadata()).space).toBe('cmyk');
    const [red = 0, green = 0, blue = 0] = at(await pixels(cmyk), 35, 40);
    expect(red > 150 && green < 120 && blue < 120).toBe(true);
  });

  test('one pixel, and a strip of 20,000 × 3', async () => {
    for (const [width, height] of [
      [1, 1],
      [20_000, 3],
    ] as const) {
      const strip = await sharp({ create: { width, height, channels: 3, background: '#102030' } })
        .png()
        .toBuffer();
      const read = await pixels(strip);
      expect([read.width, read.height]).toEqual([width, height]);
      expect(at(read, width - 1, height - 1)).toEqual([0x10, 0x20, 0x30]);
    }
  });
});

describe('what is no picture', () => {
  test('text, a cut JPEG, a bomb, a file that is not there', async () => {
    expect(await codesOf(Buffer.from('not a picture'))).toEqual(['picture-undecodable']);
    const noise = Uint8Array.from(picture.data, (value, i) => (value + i * 97) & 255);
    const jpeg = await sharp(noise, { raw }).jpeg().toBuffer();
    expect(await codesOf(jpeg.subarray(0, jpeg.length / 2))).toEqual(['picture-undecodable']);
    expect(await codesOf(join(folder, 'absent.png'))).toEqual(['picture-unreadable']);
    const bomb = Buffer.from('<svg xmlns="http://www.w3.org/2000/svg" width="30000" height="30000"/>');
    expect(await codesOf(bomb)).toEqual(['picture-too-large']);
    expect(await codesOf(await drawn().png().toBuffer(), 96 * 120 - 1)).toEqual(['picture-too-large']);
  });
});

test('paths and patterns', async () => {
  mkdirSync(join(folder, 'in'));
  for (const name of ['b.png', 'a.png', 'odd[1].png', 'in/c.png', 'd.txt'])
    writeFileSync(join(folder, name), '');
  expect(await findPictures([join(folder, '*.png')])).toMatchObject({
    value: ['a.png', 'b.png', 'odd[1].png'].map((name) => join(folder, name)),
  });
  expect(await findPictures([join(folder, 'odd[1].png'), join(folder, '**', 'c.png')])).toMatchObject({
    value: ['odd[1].png', 'in/c.png'].map((name) => join(folder, name)),
  });
  expect(await findPictures([join(folder, '*.jpg')])).toMatchObject({
    error: [{ code: 'picture-pattern-unmatched' }],
  });
});
