/**
 * A Normal whose mean and spread have priors of their own, independent of each other: conjugate in parts, where the mean's
 * is Normal and the spread's is conjugate to a Normal of known mean.
 */
import { err, ok, type Result } from '../../core/result.js';
import type { ArgumentIr, FamilyIr, ModelIr, NodeIr, RandomIr } from '../../model/model-ir.js';
import { printExpression } from '../../model/print-expression.js';
import type { BasePlan } from '../inference-plan.js';
import { findNode } from '../rewrites/name-labels.js';
import { inlineDefinitions, unknownWithin } from './inline-definitions.js';
import type { Obstacle } from './recognition.js';

/** The priors under which each argument has a closed form given the others. */
const priorsOf: Readonly<Record<string, readonly string[]>> = {
  mean: ['Normal'],
  variance: ['InverseWishart', 'InverseGamma'],
  prec: ['Gamma'],
};

export interface IndependentPriors {
  readonly base: BasePlan;
  readonly parameters: readonly NodeIr[];
}

/** Null where the unknown arguments are not a mean and a spread, each with a prior of its own. */
export function independentPriors(
  model: ModelIr,
  law: FamilyIr,
  varying: readonly ArgumentIr[],
): Result<IndependentPriors, Obstacle> | null {
  const [mean, spread, ...others] = varying;
  if (law.family !== 'Normal' || mean?.name !== 'mean' || spread === undefined || others.length > 0) {
    return null;
  }
  const ofMean = drawnBy(model, mean);
  const ofSpread = drawnBy(model, spread);
  if (ofMean === null || ofSpread === null || ofMean === ofSpread) return null;
  const priors: BasePlan[] = [];
  for (const [argument, node] of [
    [mean, ofMean],
    [spread, ofSpread],
  ] as const) {
    const prior = priorOf(model, argument.name, node);
    if (!prior.ok) return prior;
    priors.push(prior.value);
  }
  if (subscriptsOf(mean) !== subscriptsOf(spread)) {
    const shared = subscriptsOf(mean) === '' ? ofMean : ofSpread;
    return err({ node: shared, reason: 'it is shared by all components, and each must have its own' });
  }
  const base = {
    family: priors.map(({ family }) => family).join(' * '),
    arguments: priors.flatMap((prior) => prior.arguments),
    factors: priors,
  };
  return ok({ base, parameters: [ofMean, ofSpread] });
}

/** The node whose draw the argument is, and nothing but that. */
function drawnBy(model: ModelIr, { value }: ArgumentIr): RandomIr | null {
  const node = value.kind === 'reference' ? findNode(model, value.name) : undefined;
  return node?.kind === 'random' && node.elements === null && node.distribution.kind === 'family'
    ? node
    : null;
}

function subscriptsOf({ value }: ArgumentIr): string {
  return value.kind === 'reference' ? value.subscripts.map(printExpression).join() : '';
}

function priorOf(model: ModelIr, argument: string, node: RandomIr): Result<BasePlan, Obstacle> {
  const { distribution } = node;
  const families = priorsOf[argument] ?? [];
  if (distribution.kind !== 'family' || !families.includes(distribution.family)) {
    const prior = distribution.kind === 'family' ? distribution.family : 'it';
    return err({
      node,
      reason: `${prior} is not conjugate to a Normal’s ${argument} given the rest; ${nearest(argument)}`,
    });
  }
  const unknown = distribution.arguments
    .map(({ value }) => unknownWithin(model, value))
    .find((name) => name !== null);
  if (unknown) return err({ node, reason: `its prior depends on ${unknown}, which is unknown too` });
  return ok({
    family: distribution.family,
    arguments: distribution.arguments.map((own) => ({ ...own, value: inlineDefinitions(model, own.value) })),
  });
}

/** The nearest model that runs. */
function nearest(argument: string): string {
  return argument === 'mean'
    ? 'Normal is'
    : 'InverseWishart or InverseGamma on the variance, N(mu[z_i], v[z_i]), and Gamma on the precision, N(mu[z_i], prec = tau[z_i]), are';
}
