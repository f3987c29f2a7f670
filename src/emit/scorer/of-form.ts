/** A law of numbers with one unknown, which its block has as a formula: a missing cell says nothing. */
import { internalError } from '../../core/internal-error.js';
import type { NumberForm } from '../../distributions/number-form.js';
import type { ScorerLaw } from './scorer-numbers.js';

export function ofForm(
  density: (values: readonly number[], form: NumberForm) => (row: Float64Array, column: number) => number,
): ScorerLaw {
  return (values, { column, form }) => {
    const own = density(values as readonly number[], form ?? internalError('a law of numbers has a formula'));
    return (row) => (Number.isNaN(row[column]!) ? 0 : own(row, column));
  };
}
