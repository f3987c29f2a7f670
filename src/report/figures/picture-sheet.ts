/** Masks of each cluster as a contact sheet, and the clusters' masks over the pictures: of fits whose rows are masks. */
import type { FigureOutcome, FigureSubject, PictureSheet } from './figure.js';
import { clusterName, clusterScales } from './palette.js';

/** A line of the sheet is no wider than a phone. */
const columns = 5;
const linesOfCluster = 2;
/** Of one cluster, and of pictures, at most. */
export const mostCutOuts: number = columns * linesOfCluster;
export const mostOverlays = 6;

const cutOutSide = 54;
const overlaySide = 158;

const ofNoPictures = 'the rows of this fit are not masks of pictures';
const unreadable = 'none of the pictures can be found where the fit names them';

export function contactSheet({ fit, sheet }: FigureSubject): FigureOutcome {
  const title = 'Masks of each cluster';
  if (fit.data.pictures?.rowsAre !== 'masks') return { kind: 'left-out', title, reason: ofNoPictures };
  if (sheet === undefined || sheet.cutOuts.length === 0)
    return { kind: 'left-out', title, reason: unreadable };
  const { colour } = clusterScales(clusterCount(sheet));
  const cells = sheetCells(sheet);
  const heads = cells.filter(({ column, line }) => column === 1 && isFirst(cells, line));
  return {
    kind: 'figure',
    title,
    caption: `Up to ${mostCutOuts} masks of each cluster, evenly chosen, cut out of their pictures. Numbers are the clusters'.`,
    description: `A contact sheet of ${sheet.cutOuts.length} masks, a group of lines for each of ${colour.domain.length} clusters.`,
    spec: {
      width: { step: cutOutSide + 4 },
      height: { step: cutOutSide + 4 },
      encoding: {
        x: { field: 'column', type: 'ordinal', axis: null, scale: { domain: [0, 1, 2, 3, 4, 5] } },
        y: { field: 'line', type: 'ordinal', axis: null },
      },
      layer: [
        {
          data: { values: cells },
          mark: { type: 'image', width: cutOutSide, height: cutOutSide },
          encoding: { url: { field: 'url', type: 'nominal' } },
        },
        {
          data: { values: heads.map(({ cluster, line }) => ({ cluster, line, column: 0 })) },
          mark: { type: 'text', fontSize: 16, fontWeight: 'bold' },
          encoding: {
            text: { field: 'cluster', type: 'nominal' },
            color: { field: 'cluster', type: 'nominal', scale: colour, legend: null },
          },
        },
      ],
    },
  };
}

export function pictureOverlays({ fit, sheet }: FigureSubject): FigureOutcome {
  const title = 'Clusters over the pictures';
  if (fit.data.pictures?.rowsAre !== 'masks') return { kind: 'left-out', title, reason: ofNoPictures };
  if (sheet === undefined || sheet.overlays.length === 0)
    return { kind: 'left-out', title, reason: unreadable };
  const values = sheet.overlays.map(({ path, url }, at) => ({
    path,
    url,
    column: at % 2,
    line: Math.floor(at / 2),
  }));
  const total = fit.data.pictures.files.length;
  const of =
    total === values.length
      ? `The ${total} pictures`
      : `${values.length} of the ${total} pictures, evenly chosen,`;
  return {
    kind: 'figure',
    title,
    caption: `${of} under their masks, each in the colour of its cluster on the contact sheet.`,
    description: `${values.length} pictures with their masks coloured by cluster.`,
    spec: {
      data: { values },
      width: { step: overlaySide + 6 },
      height: { step: overlaySide + 6 },
      mark: { type: 'image', width: overlaySide, height: overlaySide },
      encoding: {
        x: { field: 'column', type: 'ordinal', axis: null },
        y: { field: 'line', type: 'ordinal', axis: null },
        url: { field: 'url', type: 'nominal' },
        tooltip: { field: 'path', type: 'nominal' },
      },
    },
  };
}

interface SheetCell {
  readonly cluster: string;
  readonly url: string;
  /** From 1: the first column is the clusters' numbers. */
  readonly column: number;
  readonly line: number;
}

function sheetCells({ cutOuts }: PictureSheet): readonly SheetCell[] {
  const cells: SheetCell[] = [];
  let line = 0;
  for (const cluster of new Set(cutOuts.map((cutOut) => cutOut.cluster))) {
    const own = cutOuts.filter((cutOut) => cutOut.cluster === cluster);
    for (const [at, { url }] of own.entries()) {
      cells.push({
        cluster: clusterName(cluster),
        url,
        column: 1 + (at % columns),
        line: line + Math.floor(at / columns),
      });
    }
    line += Math.ceil(own.length / columns);
  }
  return cells;
}

/** Whether a line is the first one of its cluster. */
function isFirst(cells: readonly SheetCell[], line: number): boolean {
  const clusterAt = (at: number): string | undefined => cells.find((cell) => cell.line === at)?.cluster;
  return clusterAt(line) !== clusterAt(line - 1);
}

function clusterCount({ cutOuts }: PictureSheet): number {
  return 1 + cutOuts.reduce((most, { cluster }) => Math.max(most, cluster), 0);
}
