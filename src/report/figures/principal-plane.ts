/**
 * Rows on the plane of the two directions in which the standardised columns vary most: x ↦ Vᵀ (x − m)/s of the first
 * two eigenvectors V of their correlations (K. Pearson, On lines and planes of closest fit, 1901).
 */
import { EigenvalueDecomposition, Matrix } from 'ml-matrix';
import { type RowMatrix, rowOf } from '../../distributions/row-matrix.js';
import { mean, variance } from '../../posterior/chains/moments.js';
import { type FigureColumn, measures } from './column-kinds.js';
import { componentEllipses } from './component-ellipses.js';
import { mostPairedColumns } from './data-pairs.js';
import { type FigureOutcome, type FigureSubject, withoutRows } from './figure.js';
import { planeLayers } from './pair-layers.js';
import { clusterName, clusterScales } from './palette.js';
import { shownRows } from './shown-rows.js';

const title = 'The data on their principal plane';

export function principalPlane(subject: FigureSubject): FigureOutcome {
  const { fit, rows } = subject;
  const columns = measures(fit);
  if (rows === null) return { kind: 'left-out', title, reason: withoutRows };
  if (columns.length <= mostPairedColumns) {
    const reason = `up to ${mostPairedColumns} measured columns are shown by themselves`;
    return { kind: 'left-out', title, reason };
  }
  const shown = shownRows(subject, rows);
  const plane = principalDirections(shown.matrix, columns);
  if (plane === null) return { kind: 'left-out', title, reason: 'too few rows are without a missing cell' };
  const { directions, share } = plane;
  const values = Array.from(shown.labels, (label, i) => {
    const row = rowOf(shown.matrix, i);
    const on = (direction: readonly number[]): number =>
      columns.reduce((sum, { index }, d) => sum + direction[d]! * row[index]!, 0);
    return { px: on(directions[0]), py: on(directions[1]), cluster: clusterName(label) };
  }).filter(({ px, py }) => Number.isFinite(px) && Number.isFinite(py));
  const ellipses = componentEllipses(fit, columns, directions);
  return {
    kind: 'figure',
    title,
    caption: `${shown.note} The two directions carry ${(100 * share).toFixed(1)} % of the variance of the standardised columns; ellipses hold 95 % of each Normal component's projection. Rows with missing cells are not shown.`,
    description: `A scatter plot of rows in ${shown.clusters} clusters on two principal directions.`,
    spec: {
      data: { values },
      width: 'container',
      height: 400,
      layer: planeLayers(
        ['px', 'first direction'],
        ['py', 'second direction'],
        ellipses,
        clusterScales(shown.clusters),
      ),
    },
  };
}

interface Plane {
  /** Over the columns, in the data's units: x ↦ direction · x, the centre aside. */
  readonly directions: readonly [readonly number[], readonly number[]];
  /** Of the variance, from 0 to 1. */
  readonly share: number;
}

function principalDirections(matrix: RowMatrix, columns: readonly FigureColumn[]): Plane | null {
  const whole = Array.from({ length: matrix.rows }, (_, i) => rowOf(matrix, i))
    .map((row) => columns.map(({ index }) => row[index]!))
    .filter((row) => row.every(Number.isFinite));
  if (whole.length < 3) return null;
  const moments = columns.map((_, d) => {
    const values = Float64Array.from(whole, (row) => row[d]!);
    return { centre: mean(values), scale: Math.sqrt(variance(values)) || 1 };
  });
  const standard = new Matrix(
    whole.map((row) => row.map((x, d) => (x - moments[d]!.centre) / moments[d]!.scale)),
  );
  const { realEigenvalues, eigenvectorMatrix } = new EigenvalueDecomposition(
    standard
      .transpose()
      .mmul(standard)
      .div(whole.length - 1),
    { assumeSymmetric: true },
  );
  const order = realEigenvalues.map((_, k) => k).sort((a, b) => realEigenvalues[b]! - realEigenvalues[a]!);
  const direction = (k: number): number[] =>
    columns.map((_, d) => eigenvectorMatrix.get(d, order[k]!) / moments[d]!.scale);
  const total = realEigenvalues.reduce((sum, value) => sum + value, 0);
  const share = (realEigenvalues[order[0]!]! + realEigenvalues[order[1]!]!) / total;
  return { directions: [direction(0), direction(1)], share };
}
