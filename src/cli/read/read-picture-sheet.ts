/** The pictures of a fit, from where it names them, as small images for the report: cut-outs by cluster, and overlays. */
import type { PictureFile, PictureRow } from '../../observations/pictures-observed.js';
import { maskBox } from '../../observations/sam/masks/mask.js';
import { decompressRunLengths, runLengthsToMask } from '../../observations/sam/masks/run-lengths.js';
import { cutOutPng, overlayPng } from '../../observations/sam/pictures/draw-masks.js';
import { loadSharp, type Sharp } from '../../observations/sam/pictures/load-sharp.js';
import type { Picture } from '../../observations/sam/pictures/picture.js';
import { readPicture } from '../../observations/sam/pictures/read-picture.js';
import type { FitDocument } from '../../posterior/fit/fit-document.js';
import type { PictureSheet } from '../../report/figures/figure.js';
import { clusterScales } from '../../report/figures/palette.js';
import { mostCutOuts, mostOverlays } from '../../report/figures/picture-sheet.js';

/** Pixels of the longer side; twice of what is shown, for fine screens. */
const cutOutSide = 108;
const overlaySide = 316;

/** Null where the rows are not masks, or sharp is not there; pictures that have gone or changed are left out. */
export async function readPictureSheet({ data, clusters }: FitDocument): Promise<PictureSheet | null> {
  const { pictures } = data;
  const sharp = loadSharp();
  if (pictures?.rowsAre !== 'masks' || clusters === undefined || !sharp.ok) return null;
  const { labels } = clusters.partition;
  const numbers = [...new Set(labels)].sort((a, b) => a - b);
  const shownMasks = new Set(
    numbers.flatMap((cluster) =>
      evenly(
        labels.flatMap((own, row) => (own === cluster ? [row] : [])),
        mostCutOuts,
      ),
    ),
  );
  const shownPictures = new Set(evenly(Array.from(pictures.files.keys()), mostOverlays));
  const cutOuts: (PictureSheet['cutOuts'][number] & { readonly row: number })[] = [];
  const overlays: PictureSheet['overlays'][number][] = [];
  for (const [index, file] of pictures.files.entries()) {
    const own = pictures.rows.flatMap((row, at) => (row.picture === index ? [{ row, at }] : []));
    const asked = own.filter(({ at }) => shownMasks.has(at));
    if (asked.length === 0 && !shownPictures.has(index)) continue;
    const picture = await readUnchanged(file);
    if (picture === null) continue;
    for (const { row, at } of asked) {
      const url = dataUrl(await shrink(sharp.value, await cutOut(sharp.value, picture, row), cutOutSide));
      cutOuts.push({ cluster: labels[at]!, url, row: at });
    }
    if (!shownPictures.has(index)) continue;
    const { range } = clusterScales(1 + Math.max(...numbers)).colour;
    const masks = own.map(({ row }) => maskOf(row));
    const colours = own.map(({ at }) => rgbOf(range[labels[at]!]!));
    const overlay = await overlayPng(sharp.value, picture, masks, colours);
    overlays.push({ path: file.path, url: dataUrl(await shrink(sharp.value, overlay, overlaySide)) });
  }
  cutOuts.sort((a, b) => a.cluster - b.cluster || a.row - b.row);
  return { cutOuts, overlays };
}

/** At most so many, evenly over all of them. */
function evenly(items: readonly number[], most: number): readonly number[] {
  const count = Math.min(most, items.length);
  return Array.from({ length: count }, (_, i) => items[Math.floor((i * items.length) / count)]!);
}

async function readUnchanged({ path, height, width }: PictureFile): Promise<Picture | null> {
  const picture = await readPicture(path);
  return picture.ok && picture.value.height === height && picture.value.width === width
    ? picture.value
    : null;
}

function maskOf({
  segmentation = { size: [0, 0], counts: '' },
}: PictureRow): ReturnType<typeof runLengthsToMask> {
  return runLengthsToMask(decompressRunLengths(segmentation));
}

async function cutOut(sharp: Sharp, picture: Picture, row: PictureRow): Promise<Uint8Array> {
  const mask = maskOf(row);
  return await cutOutPng(sharp, picture, mask, maskBox(mask));
}

async function shrink(sharp: Sharp, png: Uint8Array, side: number): Promise<Uint8Array> {
  return await sharp(png).resize(side, side, { fit: 'inside', withoutEnlargement: true }).png().toBuffer();
}

function dataUrl(png: Uint8Array): string {
  return `data:image/png;base64,${Buffer.from(png).toString('base64')}`;
}

/** `#0072B2`. */
function rgbOf(colour: string): readonly number[] {
  return [1, 3, 5].map((at) => Number.parseInt(colour.slice(at, at + 2), 16));
}
