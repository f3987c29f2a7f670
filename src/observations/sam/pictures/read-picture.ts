/**
 * A picture's file → pixels, by sharp: turned upright as its EXIF orientation says, transparency laid on white, grey, CMYK and
 * other colour spaces to sRGB, 16 bits to 8. Of an animation the first picture is read.
 */
import { readFile } from 'node:fs/promises';
import { err, ok, type Result } from '../../../core/result.js';
import { type Diagnostic, diagnose } from '../../../diagnostics/diagnostic.js';
import { systemReason } from '../../tables/system-reason.js';
import { loadSharp, type Sharp } from './load-sharp.js';
import type { Picture } from './picture.js';

/** Pixels at most, unless asked otherwise: three bytes each once decoded. A small file can hold a picture that fills all memory. */
const mostPixels = 100_000_000;

/** Reads a file, or the bytes of one. */
export async function readPicture(
  source: string | Uint8Array,
  limit: number = mostPixels,
): Promise<Result<Picture, readonly Diagnostic[]>> {
  const sharp = loadSharp();
  if (!sharp.ok) return sharp;
  const path = typeof source === 'string' ? source : 'the picture';
  try {
    const bytes = typeof source === 'string' ? await readFile(source) : source;
    return await decode(sharp.value, bytes, path, limit);
  } catch (error) {
    return err([diagnose('picture-unreadable', null, { path, reason: systemReason(error) })]);
  }
}

async function decode(
  sharp: Sharp,
  bytes: Uint8Array,
  path: string,
  limit: number,
): Promise<Result<Picture, readonly Diagnostic[]>> {
  try {
    const { width, height } = await sharp(bytes, { limitInputPixels: false }).metadata();
    if (width * height > limit)
      return err([diagnose('picture-too-large', null, { path, width, height, limit })]);
    const { data, info } = await sharp(bytes, { limitInputPixels: limit, failOn: 'error' })
      .autoOrient()
      .flatten({ background: 'white' })
      .toColourspace('srgb')
      .raw({ depth: 'uchar' })
      .toBuffer({ resolveWithObject: true });
    return ok({ width: info.width, height: info.height, data: toRgb(data, info.channels) });
  } catch (error) {
    const reason = error instanceof Error ? error.message : String(error);
    return err([diagnose('picture-undecodable', null, { path, reason })]);
  }
}

/** Three channels, whatever the decoder left: grey is all three, and a fourth is dropped. */
function toRgb(data: Uint8Array, channels: number): Uint8Array {
  if (channels === 3) return Uint8Array.from(data);
  const rgb = new Uint8Array((data.length / channels) * 3);
  for (let at = 0; at < rgb.length; at++) {
    const pixel = Math.floor(at / 3) * channels;
    rgb[at] = data[pixel + (channels < 3 ? 0 : at % 3)]!;
  }
  return rgb;
}
