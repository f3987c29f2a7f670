/** The scores of `posterior/classification/class-scores.ts` as nodes of a graph: [rows, classes] → [rows, 1], by their names. */
import type { Arithmetic } from './arithmetic.js';
import { digammaOf } from './digamma.js';
import { logGammaOf } from './log-gamma.js';

export function probabilityScores(
  a: Arithmetic,
  probabilities: string,
): { readonly max_probability: string; readonly entropy: string } {
  const largest = a.graph.add('ReduceMax', [probabilities], { axes: [1], keepdims: 1 });
  const terms = a.xLogY(probabilities, a.log(probabilities));
  return { max_probability: a.minus(1, largest), entropy: a.times(sumOver(a, terms), -1) };
}

/** `entropy` is that of the means α / α₀. */
export function dirichletScores(
  a: Arithmetic,
  {
    alpha,
    probabilities,
    entropy,
  }: { readonly alpha: string; readonly probabilities: string; readonly entropy: string },
  prior: readonly number[],
): Readonly<Record<string, string>> {
  const total = sumOver(a, alpha);
  const classes = prior.length;
  const logNormalizer = a.minus(sumOver(a, logGammaOf(a, alpha)), logGammaOf(a, total));
  const ofTotal = a.times(a.minus(total, classes), digammaOf(a, total));
  const ofClasses = sumOver(a, a.times(a.minus(alpha, 1), digammaOf(a, alpha)));
  const after = a.minus(digammaOf(a, a.plus(alpha, 1)), digammaOf(a, a.plus(total, 1)));
  const expected = a.times(sumOver(a, a.times(probabilities, after)), -1);
  return {
    differential_entropy: a.minus(a.plus(logNormalizer, ofTotal), ofClasses),
    expected_entropy: expected,
    mutual_information: a.minus(entropy, expected),
    vacuity: a.over(
      prior.reduce((sum, beta) => sum + beta, 0),
      total,
    ),
  };
}

export function sumOver({ graph }: Arithmetic, of: string): string {
  return graph.add('ReduceSum', [of, graph.integers([1])], { keepdims: 1 });
}
