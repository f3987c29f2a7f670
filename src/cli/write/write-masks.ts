/** What `dimsum sam segment -o DIR` writes of a picture: records.json, overlay.png, and cut-outs in the order of the records. */
import { basename, extname, join } from 'node:path';
import { ok, type Result } from '../../core/result.js';
import type { Diagnostic } from '../../diagnostics/diagnostic.js';
import type { MaskCandidate, MaskRecord } from '../../observations/sam/automatic/mask-record.js';
import { runLengthsToMask } from '../../observations/sam/masks/run-lengths.js';
import { cutOutPng, overlayPng } from '../../observations/sam/pictures/draw-masks.js';
import { loadSharp } from '../../observations/sam/pictures/load-sharp.js';
import type { Picture } from '../../observations/sam/pictures/picture.js';
import { writeFile } from './write-file.js';

/** A folder a picture, named like it; of pictures of one name the later ones get a number. */
export function pictureFolders(out: string, paths: readonly string[]): readonly string[] {
  const taken = new Map<string, number>();
  return paths.map((path) => {
    const name = basename(path, extname(path));
    const count = (taken.get(name) ?? 0) + 1;
    taken.set(name, count);
    return join(out, count === 1 ? name : `${name}-${count}`);
  });
}

export async function writeMasks(
  folder: string,
  picture: Picture,
  found: readonly MaskCandidate[],
  records: string,
): Promise<Result<null, readonly Diagnostic[]>> {
  const sharp = loadSharp();
  if (!sharp.ok) return sharp;
  const masks = found.map(({ runLengths }) => runLengthsToMask(runLengths));
  const files: [string, string | Uint8Array][] = [
    ['records.json', `${records}\n`],
    ['overlay.png', await overlayPng(sharp.value, picture, masks)],
  ];
  for (const [index, mask] of masks.entries()) {
    const name = `cut-out-${String(index + 1).padStart(3, '0')}.png`;
    files.push([name, await cutOutPng(sharp.value, picture, mask, found[index]!.box)]);
  }
  for (const [name, content] of files) {
    const written = await writeFile(join(folder, name), content);
    if (!written.ok) return written;
  }
  return ok(null);
}

/** Records as JSON; a binary mask as rows of truth values, as the reference's array prints. */
export function recordsJson(records: readonly MaskRecord[]): string {
  return JSON.stringify(records, (key, value: unknown) => {
    if (key !== 'segmentation' || !isMask(value)) return value;
    const { height, width, data } = value;
    return Array.from({ length: height }, (_, y) =>
      Array.from(data.subarray(y * width, (y + 1) * width), (within) => within === 1),
    );
  });
}

function isMask(value: unknown): value is { height: number; width: number; data: Uint8Array } {
  return typeof value === 'object' && value !== null && 'data' in value && value.data instanceof Uint8Array;
}
