/**
 * Whether a prior of covariance matrices that are drawn reaches as far as the rows (`check-prior-scale.ts`). A mean under a
 * prior of its own follows the rows as far as that lets it, so that it is their middle, and not the prior's, that they are far from.
 */
import type { Diagnostic } from '../../diagnostics/diagnostic.js';
import type { NormalAndWishart } from '../../distributions/families/normal-and-wishart.js';
import type { NiwHyperparameters } from '../../distributions/laws/niw-law.js';
import type { ObservedTable } from '../../observations/observed-table.js';
import type { BasePlan } from '../../plan/inference-plan.js';
import { printBase } from '../../plan/print-plan.js';
import { checkPriorScale } from './check-prior-scale.js';

/** Standard deviations of its prior within which a mean is thought to follow. */
const reached = 10;

/** `prior` is what the base's name says; bases of variances have no other direction to lose. */
export function checkDrawnScale(base: BasePlan, prior: unknown, own: ObservedTable): Diagnostic[] {
  const text = printBase(base);
  if (base.family === 'NIW') return checkPriorScale(prior as NiwHyperparameters, text, own);
  if (base.family !== 'Normal * InverseWishart') return [];
  const { mean, covariance, scale } = prior as NormalAndWishart;
  const centre = mean.map((value, d) => {
    const middle = middleOf(own, d);
    return Math.abs(middle - value) <= reached * Math.sqrt(covariance[d]![d]!) ? middle : value;
  });
  return checkPriorScale({ mean: centre, scale }, text, own);
}

/** Between the least and the largest of a column's cells that are observed. */
function middleOf({ columns, values, whole }: ObservedTable, column: number): number {
  const range = whole?.ranges[column];
  if (range !== undefined) return (range.least + range.most) / 2;
  let [least, most] = [Number.POSITIVE_INFINITY, Number.NEGATIVE_INFINITY];
  for (let i = column; i < values.length; i += columns.length) {
    const value = values[i]!;
    if (value < least) least = value;
    if (value > most) most = value;
  }
  return (least + most) / 2;
}
