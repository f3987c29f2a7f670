/** A figure of new pictures: every mask in a box, red where it is of a kind never seen, else with the number of its kind. */
import { readFile } from 'node:fs/promises';
import sharp from 'sharp';
import type { PicturesObserved } from '../../src/observations/pictures-observed.js';
import { maskBox } from '../../src/observations/sam/masks/mask.js';
import { decompressRunLengths, runLengthsToMask } from '../../src/observations/sam/masks/run-lengths.js';
import { readNewPictures } from '../../src/observations/sam/source/new-pictures.js';

/** A row of what `dimsum predict` writes. */
export interface Verdict {
  readonly picture: string;
  readonly label: number;
  /** P(the mask is of a kind that the fit has not seen). */
  readonly newCluster: number;
}

export function readVerdicts(csv: string): readonly Verdict[] {
  const [header = [], ...rows] = csv
    .trim()
    .split('\n')
    .map((line) => line.split(','));
  const [picture, label, newCluster] = ['picture', 'label', 'new_cluster'].map((name) =>
    header.indexOf(name),
  );
  return rows.map((row) => ({
    picture: row[picture!]!,
    label: Number(row[label!]),
    newCluster: Number(row[newCluster!]),
  }));
}

const scale = 2;
const gap = 8;

export async function drawVerdicts(
  fitted: PicturesObserved,
  verdicts: readonly Verdict[],
  out: string,
): Promise<void> {
  const paths = [...new Set(verdicts.map(({ picture }) => picture))];
  const read = await readNewPictures(fitted, paths, {});
  if (!read.ok) throw new Error(read.error.map(({ what }) => what).join('; '));
  const { files, rows } = read.value.pictures;
  const side = scale * Math.max(...files.flatMap(({ height, width }) => [height, width])) + gap;
  const columns = Math.ceil(Math.sqrt(files.length * 1.5));
  const left = (picture: number): number => gap + side * (picture % columns);
  const top = (picture: number): number => gap + side * Math.floor(picture / columns);
  const images = await Promise.all(
    files.map(async ({ path, width, height }, picture) => {
      const data = `data:image/png;base64,${(await readFile(path)).toString('base64')}`;
      return `<image href="${data}" x="${left(picture)}" y="${top(picture)}" width="${scale * width}" height="${scale * height}"/>`;
    }),
  );
  const boxes = rows.map(({ picture, segmentation }, row) => {
    const [x0, y0, x1, y1] = maskBox(runLengthsToMask(decompressRunLengths(segmentation!)));
    const [x, y] = [left(picture) + scale * x0, top(picture) + scale * y0];
    const { label, newCluster } = verdicts[row]!;
    const isNew = newCluster > 0.5;
    const colour = isNew ? '#ff3b30' : '#d8d8d8';
    const text = isNew ? `new ${newCluster.toFixed(2)}` : `kind ${label}`;
    return [
      `<rect x="${x}" y="${y}" width="${scale * (x1 - x0 + 1)}" height="${scale * (y1 - y0 + 1)}" fill="none" stroke="${colour}" stroke-width="${isNew ? 3 : 1}"/>`,
      `<text x="${x + 4}" y="${y + 14}" font-family="sans-serif" font-size="13" fill="white" stroke="black" stroke-width="3" paint-order="stroke">${text}</text>`,
    ].join('');
  });
  const width = gap + side * columns;
  const height = gap + side * Math.ceil(files.length / columns);
  const svg = `<svg xmlns="http://www.w3.org/2000/svg" width="${width}" height="${height}"><rect width="100%" height="100%" fill="white"/>${images.join('')}${boxes.join('')}</svg>`;
  await sharp(Buffer.from(svg)).png().toFile(out);
}
