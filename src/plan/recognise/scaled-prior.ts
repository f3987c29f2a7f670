/**
 * A Normal's mean whose prior is as wide as its rows are, up to a known factor: mean and spread are conjugate together.
 *
 *     mu_k ~ Normal(m, Sigma[k] / kappa)         Sigma_k ~ InverseWishart(n, S)        NIW(m, kappa, n, S)
 *     mu_k ~ Normal(m, v[k] / kappa)             v_k ~ InverseGamma(a, b)              NormalInverseGamma(m, kappa, a, b)
 *     mu_k ~ Normal(m, prec = kappa * tau[k])    tau_k ~ Gamma(a, b)                   NormalGamma(m, kappa, a, b)
 */
import type { ExpressionIr, FamilyIr, ModelIr, RandomIr } from '../../model/model-ir.js';
import type { BasePlan } from '../inference-plan.js';
import { argument } from '../rewrites/name-labels.js';
import { inlineDefinitions, unknownWithin } from './inline-definitions.js';

/** By the spread's prior: the conjugate base, and what the mean's own argument of the spread is called. */
const bases: Readonly<Record<string, { readonly family: string; readonly spread: 'variance' | 'prec' }>> = {
  InverseWishart: { family: 'NIW', spread: 'variance' },
  InverseGamma: { family: 'NormalInverseGamma', spread: 'variance' },
  Gamma: { family: 'NormalGamma', spread: 'prec' },
};

/** Null where the mean's prior is not scaled by the spread. */
export function scaledPrior(
  model: ModelIr,
  ofMean: RandomIr,
  ofSpread: RandomIr,
  spread: BasePlan,
): BasePlan | null {
  const base = bases[spread.family];
  const law = ofMean.distribution;
  if (base === undefined || law.kind !== 'family' || law.family !== 'Normal') return null;
  const width = argument(law, base.spread);
  const kappa = width && kappaOf(model, width, ofMean, ofSpread, base.spread);
  const mean = knownMean(model, law);
  if (!kappa || mean === null || unknownWithin(model, kappa) !== null) return null;
  return {
    family: base.family,
    arguments: [
      { name: 'mean', value: mean },
      { name: 'kappa', value: inlineDefinitions(model, kappa) },
      ...spread.arguments,
    ],
  };
}

function knownMean(model: ModelIr, law: FamilyIr): ExpressionIr | null {
  const mean = argument(law, 'mean');
  return mean === undefined || unknownWithin(model, mean) !== null ? null : inlineDefinitions(model, mean);
}

/** What the spread is divided by to be the variance of the mean, or times to be its precision. */
function kappaOf(
  model: ModelIr,
  width: ExpressionIr,
  ofMean: RandomIr,
  ofSpread: RandomIr,
  kind: 'variance' | 'prec',
): ExpressionIr | null {
  const isSpread = (expression: ExpressionIr): boolean => isOwn(expression, ofMean, ofSpread);
  const given = inlineDefinitions(model, width);
  if (isSpread(given)) return { kind: 'number', value: 1 };
  if (given.kind !== 'binary') return null;
  const { operator, left, right } = given;
  if (kind === 'variance' && operator === '/') return isSpread(left) ? right : null;
  if (kind === 'prec' && operator === '*') return isSpread(right) ? left : isSpread(left) ? right : null;
  return null;
}

/** The spread of the same component, or of all. */
function isOwn(expression: ExpressionIr, { indices }: RandomIr, spread: RandomIr): boolean {
  if (expression.kind !== 'reference' || expression.name !== spread.name) return false;
  const { subscripts } = expression;
  if (subscripts.length !== spread.indices.length) return false;
  return subscripts.every((subscript, s) => subscript.kind === 'reference' && subscript.name === indices[s]);
}
