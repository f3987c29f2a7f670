/** What rows say that nothing was learnt from. */
import type { RowMatrix } from '../../distributions/row-matrix.js';
import { calibration } from '../../posterior/classification/calibration.js';
import { headingScore } from '../../posterior/classification/class-scores.js';
import type { ClassifierState, HeldOutSummary } from '../../posterior/classification/classifier-document.js';
import { openClassifier } from '../../posterior/classification/open-classifier.js';
import { packReals } from '../../posterior/fit/packed-array.js';

/** Null where no row was held out. */
export function heldOutSummary(
  state: ClassifierState,
  inputs: RowMatrix,
  classes: Int32Array,
  heldOut: readonly number[],
  bound: number | null,
): HeldOutSummary | null {
  if (heldOut.length === 0) return null;
  const answer = openClassifier(state).classify(pickMatrix(inputs, heldOut));
  const truth = Int32Array.from(heldOut, (row) => classes[row]!);
  const { name, values } = headingScore(answer, state.prior);
  return {
    rows: heldOut.length,
    bound,
    scores: { name, values: packReals(values) },
    ...calibration(answer.probabilities, truth, state.classes.length),
  };
}

/** Some rows, in the order given. */
export function pickMatrix({ values, columns, weights }: RowMatrix, rows: readonly number[]): RowMatrix {
  const picked = new Float64Array(rows.length * columns);
  rows.forEach((row, at) => {
    picked.set(values.subarray(row * columns, (row + 1) * columns), at * columns);
  });
  return {
    values: picked,
    rows: rows.length,
    columns,
    weights: weights && Float64Array.from(rows, (row) => weights[row]!),
  };
}
