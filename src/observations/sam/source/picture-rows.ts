/** Measured pictures → rows of numbers: a row a mask or a picture, blocks fitted over the set or as a fit has them. */
import { cellSource } from '../../memory/cell-table.js';
import type { ObservationSource } from '../../observation-source.js';
import type { FittedBlock, PictureFile, PictureRow, PicturesObserved } from '../../pictures-observed.js';
import type { FeatureBlock } from '../features/feature-block.js';
import type { FeatureBlockRequest } from '../features/feature-names.js';
import { reduce, whitenedDirections } from '../features/whitened-directions.js';
import { compressRunLengths } from '../masks/run-lengths.js';
import type { MeasuredMask, MeasuredPicture, MeasuredSet } from './measure-pictures.js';

/** The column in which masks are counted. */
export const countColumn = 'masks';
/** The column of the probabilities that pixels are in their mask. */
export const maskColumn = 'in_mask';

export function fitBlocks(
  requests: readonly FeatureBlockRequest[],
  blocks: readonly FeatureBlock[],
  masks: readonly MeasuredMask[],
): readonly FittedBlock[] {
  return requests.map(({ name, count = 0 }, at): FittedBlock => {
    const columns = blocks[at]?.columns;
    if (columns) return { name, columns, reduction: null };
    const reduction = whitenedDirections(
      masks.map(({ raw }) => raw[at]!),
      count,
    );
    return { name, columns: reduction.directions.map((_, k) => `${name}_${k + 1}`), reduction };
  });
}

/** The columns of one mask, block after block. */
function maskValues(blocks: readonly FittedBlock[], { raw }: MeasuredMask): readonly number[] {
  return blocks.flatMap(({ reduction }, at) => (reduction === null ? raw[at]! : reduce(reduction, raw[at]!)));
}

export function filesOf(pictures: readonly MeasuredPicture[]): readonly PictureFile[] {
  return pictures.map(({ path, height, width, masks, pixels }) => ({
    path,
    height,
    width,
    masks: pixels === undefined ? masks.length : 1,
  }));
}

export function rowsOf(
  pictures: readonly MeasuredPicture[],
  rowsAre: PicturesObserved['rowsAre'],
): readonly PictureRow[] {
  return pictures.flatMap(({ masks, pixels = [] }, picture): readonly PictureRow[] =>
    rowsAre === 'pixels'
      ? pixels.map(({ x, y }) => ({ picture, pixel: [x, y] }))
      : rowsAre === 'pictures'
        ? [{ picture }]
        : masks.map(({ runLengths }, mask) => ({
            picture,
            mask,
            segmentation: compressRunLengths(runLengths),
          })),
  );
}

export interface RowTable {
  readonly names: readonly string[];
  /** Row-major. */
  readonly values: Float64Array;
  readonly rows: number;
}

export function tableOf(
  { pictures }: MeasuredSet,
  { rowsAre, blocks }: Pick<PicturesObserved, 'rowsAre' | 'blocks'>,
): RowTable {
  if (rowsAre === 'pictures') {
    const counts = Float64Array.from(pictures, ({ masks }) => masks.length);
    return { names: [countColumn], values: counts, rows: pictures.length };
  }
  if (rowsAre === 'pixels') {
    const pixels = pictures.flatMap((picture) => picture.pixels ?? []);
    return {
      names: [maskColumn, ...blocks.flatMap(({ columns }) => columns)],
      values: Float64Array.from(pixels.flatMap(({ probability, features }) => [probability, ...features])),
      rows: pixels.length,
    };
  }
  const masks = pictures.flatMap((picture) => picture.masks);
  const names = blocks.flatMap(({ columns }) => columns);
  return {
    names,
    values: Float64Array.from(masks.flatMap((mask) => maskValues(blocks, mask))),
    rows: masks.length,
  };
}

/** The table as a source whose rows a person finds by picture and mask. */
export function sourceOf(
  { names, values, rows }: RowTable,
  pictures: PicturesObserved,
  notes: readonly string[],
): ObservationSource {
  const width = names.length;
  const cells = cellSource({ names, rows, cell: (r, c) => values[r * width + c], dense: values });
  const label = labelOf(pictures.files);
  return {
    ...cells,
    label,
    notes,
    pictures,
    locate: (row) => {
      const place = pictures.rows[row];
      const file = place && pictures.files[place.picture];
      return { label: file?.path ?? label, row: place?.mask === undefined ? row + 1 : place.mask + 1 };
    },
  };
}

function labelOf(files: readonly PictureFile[]): string {
  const [first] = files;
  return files.length === 1 && first !== undefined ? first.path : `${files.length} pictures`;
}
