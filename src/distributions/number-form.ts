/**
 * The density of a row with one unknown as plain data, of which all is made that asks for the formula alone: updates,
 * predictives, the columns of collapsed samplers, the code of scorers and their graphs. Of a rate λ or a probability p,
 *
 *     log f(x given λ) = first(x) · log λ − second(x) · λ + log h(x)            so many events in so long a time,
 *     log f(x given p) = first(x) · log p + second(x) · log(1 − p) + log h(x)   so many successes and failures,
 *
 * so that λ ~ Gamma(a, b) becomes Gamma(a + Σ first, b + Σ second), and p ~ Beta(a, b) the Beta of the same.
 */
export interface NumberForm {
  readonly unknown: 'rate' | 'probability';
  readonly first: Affine;
  readonly second: Affine;
  readonly base: BaseMeasure;
}

/** c_0 + c_1 x_1 + … + c_D x_D of a row's D cells; those that are not listed have coefficient 0. */
export type Affine = readonly number[];

/** log h(x) = power · log x_1 + Σ_j factor_j · log Γ(argument_j(x)). */
export interface BaseMeasure {
  readonly power: number;
  readonly logGammas: readonly { readonly factor: number; readonly argument: Affine }[];
}

/** h(x) = 1. */
export const unitMeasure: BaseMeasure = { power: 0, logGammas: [] };

/** `cells` are a row's from the place `from` on. */
export function affineAt(affine: Affine, cells: ArrayLike<number>, from = 0): number {
  let sum = affine[0]!;
  for (let d = 1; d < affine.length; d++) sum += affine[d]! * cells[from + d - 1]!;
  return sum;
}

/** log f(x given the unknown) − log h(x). */
export function logPowers(
  { unknown, first, second }: NumberForm,
  value: number,
  cells: ArrayLike<number>,
  from = 0,
): number {
  const rest = affineAt(second, cells, from);
  const before = times(affineAt(first, cells, from), value);
  return unknown === 'rate' ? before - rest * value : before + times(rest, 1 - value);
}

/** count · log x, where nothing to count costs nothing even at x = 0. */
function times(count: number, x: number): number {
  return count === 0 ? 0 : count * Math.log(x);
}
