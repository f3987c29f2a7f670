/** A mixture to be approximated, and its making ready. */
import type { Backend } from '../../backends/backend.js';
import type { ConjugateFamily } from '../../distributions/families/conjugate-family.js';
import { type RowMatrix, rowOf, weightOf } from '../../distributions/row-matrix.js';
import { placeRows } from '../place-rows.js';
import type { VariationalProblem } from './variational-step.js';
import type { WeightsFactor } from './weights-factor.js';

/** x_i given z_i = k ~ f(θ_k), θ_k ~ prior, z ~ weights. */
export interface VariationalModel<H, P> {
  readonly family: ConjugateFamily<H, P>;
  readonly prior: H;
  /** The law of the weights, as its factor before any row. */
  readonly weights: WeightsFactor;
}

/** The problem that a step works on. The caller disposes of the placed rows. */
export function openProblem<H, P>(
  backend: Backend,
  data: RowMatrix,
  { family, prior }: Pick<VariationalModel<H, P>, 'family' | 'prior'>,
): VariationalProblem<H, P> {
  let logBaseMeasure = 0;
  for (let row = 0; row < data.rows; row++) {
    logBaseMeasure += weightOf(data, row) * family.logBaseMeasure(rowOf(data, row));
  }
  return { backend, placed: placeRows(backend, family, data), family, prior, logBaseMeasure };
}
