/** Rows as a figure's data: `c0`, `c1`, … for the columns (so that no name is taken for a path), and `cluster`. */
import { type RowMatrix, rowOf, selectRows } from '../../distributions/row-matrix.js';
import { openPredictor } from '../../posterior/prediction/predict.js';
import type { FigureSubject } from './figure.js';
import { clusterName } from './palette.js';

/** More points than this hide each other, and make a page slow. */
const mostRows = 2000;

export interface ShownRows {
  readonly matrix: RowMatrix;
  readonly labels: Int32Array;
  readonly clusters: number;
  /** Which rows they are: `Every row`. */
  readonly part: string;
  /** What the caption says of them. */
  readonly note: string;
}

export function shownRows({ fit }: FigureSubject, rows: RowMatrix): ShownRows {
  const step = Math.max(1, rows.rows / mostRows);
  const chosen = Array.from({ length: Math.min(rows.rows, mostRows) }, (_, i) => rowInStretch(i, step));
  const matrix = selectRows(rows, chosen);
  const predictor = openPredictor(fit.predictive);
  const { labels } = predictor.predict(matrix);
  const part =
    step > 1
      ? `${chosen.length.toLocaleString('en')} of ${rows.rows.toLocaleString('en')} rows, evenly taken`
      : 'Every row';
  return {
    matrix,
    labels,
    clusters: predictor.clusters,
    part,
    note: `${part}, with the colour and the shape of the cluster that is most probable for it.`,
  };
}

/**
 * One row of the i-th of equally long stretches, at a place that changes from one to the next (the fractional parts of multiples of
 * the golden ratio): rows that repeat with some period would be taken at one phase of it otherwise.
 */
function rowInStretch(i: number, step: number): number {
  const place = (i * (Math.sqrt(5) - 1)) / 2;
  return Math.floor((i + (step > 1 ? place - Math.floor(place) : 0)) * step);
}

export function pointValues({ matrix, labels }: ShownRows): Record<string, number | string | null>[] {
  return Array.from({ length: matrix.rows }, (_, i) => {
    const cells = Array.from(rowOf(matrix, i), (value, c) => [`c${c}`, Number.isNaN(value) ? null : value]);
    return { ...Object.fromEntries(cells), cluster: clusterName(labels[i]!) };
  });
}
