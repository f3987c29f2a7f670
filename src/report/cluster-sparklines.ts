/** Where the clusters lie in each column, a line each; of one column the predictive density too. */
import { counted } from '../diagnostics/messages/phrases.js';
import { type RowMatrix, rowMatrix } from '../distributions/row-matrix.js';
import type { FitDocument } from '../posterior/fit/fit-document.js';
import { openPredictor } from '../posterior/prediction/predict.js';
import { type FigureColumn, figureColumns } from './figures/column-kinds.js';
import { shownRows } from './figures/shown-rows.js';
import { formatNumber } from './format-value.js';
import { sparkline } from './sparkline.js';

const bins = 48;
const mostColumns = 4;
/** As many as have a colour of their own. */
const mostClusters = 6;

/** Gives a cluster's line its colour, or leaves it. */
export type PaintCluster = (cluster: number, text: string) => string;

/** Null where no column is of numbers. */
export function clusterSparklines(fit: FitDocument, rows: RowMatrix, paint: PaintCluster): string | null {
  const columns = figureColumns(fit).filter(({ kind }) => kind !== 'category');
  if (columns.length === 0 || rows.rows === 0) return null;
  const { matrix, labels, clusters } = shownRows({ fit, rows }, rows);
  const pictures = columns.slice(0, mostColumns).flatMap((column) => {
    const picture = columnPicture(column, matrix, labels, clusters, paint);
    if (picture === null) return [];
    const lines = [...picture.slice(0, -1), ...densityLine(fit, column, matrix), ...picture.slice(-1)];
    return [lines.join('\n')];
  });
  return pictures.length === 0 ? null : pictures.join('\n\n');
}

function columnPicture(
  { name, index }: FigureColumn,
  matrix: RowMatrix,
  labels: Int32Array,
  clusters: number,
  paint: PaintCluster,
): readonly string[] | null {
  const [low, high] = rangeOf(matrix, index);
  if (!(high > low)) return null;
  const counts = Array.from({ length: clusters }, () => new Array<number>(bins).fill(0));
  for (let row = 0; row < matrix.rows; row++) {
    const cell = matrix.values[row * matrix.columns + index]!;
    if (Number.isNaN(cell)) continue;
    counts[labels[row]!]![Math.min(bins - 1, Math.floor((bins * (cell - low)) / (high - low)))]! += 1;
  }
  const all = Array.from({ length: bins }, (_, b) => counts.reduce((sum, own) => sum + own[b]!, 0));
  const most = Math.max(...all);
  const lines = counts
    .slice(0, mostClusters)
    .map((own, cluster) => `${titled(`cluster ${cluster}`)}${paint(cluster, sparkline(own, most))}`);
  const rest =
    clusters > mostClusters ? [`${titled('')}and ${counted(clusters - mostClusters, 'more cluster')}`] : [];
  const ends = `${titled('')}${formatNumber(low).padEnd(bins - formatNumber(high).length)}${formatNumber(high)}`;
  return [`${titled(name)}${sparkline(all, most)}`, ...lines, ...rest, ends];
}

/** Of the only column: of one among several it would take an integral over the others for every place. */
function densityLine(fit: FitDocument, column: FigureColumn, matrix: RowMatrix): readonly string[] {
  if (fit.data.columns.length > 1 || column.kind !== 'measure') return [];
  const [low, high] = rangeOf(matrix, column.index);
  const places = Array.from({ length: bins }, (_, b) => [low + ((b + 0.5) * (high - low)) / bins]);
  const density = Array.from(openPredictor(fit.predictive).predict(rowMatrix(places)).logDensity, Math.exp);
  const most = Math.max(...density);
  // A density is above nothing everywhere: what would not fill half an eighth is left blank.
  const seen = density.map((height) => (height < most / 16 ? 0 : height));
  return [`${titled('density')}${sparkline(seen, most)}`];
}

function rangeOf({ values, rows, columns }: RowMatrix, column: number): [number, number] {
  let [low, high] = [Number.POSITIVE_INFINITY, Number.NEGATIVE_INFINITY];
  for (let row = 0; row < rows; row++) {
    const cell = values[row * columns + column]!;
    if (cell < low) low = cell;
    if (cell > high) high = cell;
  }
  return [low, high];
}

/** As wide as the summary's own titles. */
function titled(name: string): string {
  return name.length < 14 ? name.padEnd(14) : `${name.slice(0, 12)}… `;
}
