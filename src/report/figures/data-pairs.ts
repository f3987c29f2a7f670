/** Every pair of measured columns with the rows' clusters; on the diagonal the histogram of each column. */
import { type FigureColumn, measures } from './column-kinds.js';
import {
  type FigureLayers,
  type FigureOutcome,
  type FigureSubject,
  type FigureView,
  withoutRows,
} from './figure.js';
import { pairLayers } from './pair-layers.js';
import { clusterScales } from './palette.js';
import { pointValues, shownRows } from './shown-rows.js';

const title = 'The data by pairs of columns';

/** Of more columns the pairs are too many to look at. */
export const mostPairedColumns = 6;

/** Of the page's figures, and what axes take beside a view, in pixels. */
const pageWidth = 1110;
const besideView = 70;

export function dataPairs(subject: FigureSubject): FigureOutcome {
  const { fit, rows } = subject;
  const columns = measures(fit);
  if (rows === null) return { kind: 'left-out', title, reason: withoutRows };
  if (columns.length < 2) return { kind: 'left-out', title, reason: 'the fit has no two measured columns' };
  if (columns.length > mostPairedColumns) {
    const reason = `${columns.length} columns have too many pairs: their principal plane is shown instead`;
    return { kind: 'left-out', title, reason };
  }
  const shown = shownRows(subject, rows);
  const size = Math.min(200, Math.floor(pageWidth / columns.length) - besideView);
  const scales = clusterScales(shown.clusters);
  const views = columns.map((row, r): FigureView => {
    const cells = columns.slice(0, r + 1).map((column, c): FigureView => {
      const frame = { width: size, height: size };
      return c === r
        ? { ...frame, ...histogram(column, scales) }
        : { ...frame, layer: pairLayers(fit, [column, row], scales) };
    });
    return { hconcat: cells };
  });
  const onlyPair: FigureLayers = pairLayers(fit, [columns[0]!, columns[1]!], scales);
  return {
    kind: 'figure',
    title,
    wide: columns.length > 2,
    caption: `${shown.note} Ellipses hold 95 % of each Normal component.`,
    description: `Scatter plots of ${columns.map(({ name }) => name).join(', ')}, rows in ${shown.clusters} clusters.`,
    spec: {
      data: { values: pointValues(shown) },
      ...(columns.length === 2
        ? { width: 'container' as const, height: 380, layer: onlyPair }
        : { vconcat: views }),
    },
  };
}

type ClusterScales = ReturnType<typeof clusterScales>;

function histogram({ index, name }: FigureColumn, { colour }: ClusterScales): FigureView {
  return {
    mark: { type: 'bar', tooltip: true },
    encoding: {
      x: { bin: { maxbins: 20 }, field: `c${index}`, type: 'quantitative', title: name },
      y: { aggregate: 'count', title: 'rows' },
      color: { field: 'cluster', type: 'nominal', scale: colour },
    },
  };
}
