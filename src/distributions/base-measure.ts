/** log h(x) of a form, ready for many rows: what is the same in all of them is computed once. */
import { affineAt, type BaseMeasure } from './number-form.js';
import { logGamma } from './special-functions.js';

export function logBaseMeasure({
  power,
  logGammas,
}: BaseMeasure): (cells: ArrayLike<number>, from?: number) => number {
  const constant = logGammas
    .filter(({ argument }) => argument.length === 1)
    .reduce((sum, { factor, argument }) => sum + factor * logGamma(argument[0]!), 0);
  const varying = logGammas.filter(({ argument }) => argument.length > 1);
  return (cells, from = 0) => {
    let sum = power === 0 ? constant : power * Math.log(cells[from]!) + constant;
    for (const { factor, argument } of varying) sum += factor * logGamma(affineAt(argument, cells, from));
    return sum;
  };
}
