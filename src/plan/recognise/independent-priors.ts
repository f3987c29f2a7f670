/**
 * A Normal whose mean and spread are drawn one by one, each component's own or one spread for all:
 *
 *     mu_k ~ Normal(m, s);        Sigma_k ~ InverseWishart(n, S)      conjugate in parts
 *     mu_k ~ Normal(m, Sigma[k] / kappa);  Sigma_k ~ InverseWishart(n, S)      (mu_k, Sigma_k) ~ NIW(m, kappa, n, S)
 *
 * and the same with InverseGamma on a variance, and Gamma on a precision.
 */
import { err, ok, type Result } from '../../core/result.js';
import type { ArgumentIr, FamilyIr, ModelIr, NodeIr, RandomIr } from '../../model/model-ir.js';
import { printExpression } from '../../model/print-expression.js';
import type { BasePlan } from '../inference-plan.js';
import { findNode } from '../rewrites/name-labels.js';
import { asGamma } from './exponential-prior.js';
import { inlineDefinitions, unknownWithin } from './inline-definitions.js';
import { type Obstacle, unknownHyperparameter } from './recognition.js';
import { scaledPrior } from './scaled-prior.js';

/** The priors under which each argument has a closed form given the others. */
const priorsOf: Readonly<Record<string, readonly string[]>> = {
  mean: ['Normal'],
  variance: ['InverseWishart', 'InverseGamma'],
  prec: ['Gamma'],
};

export interface IndependentPriors {
  readonly base: BasePlan;
  readonly parameters: readonly NodeIr[];
  /** Whether all components have one spread. */
  readonly shared: boolean;
}

/** Null where the unknown arguments are not a mean and a spread, each drawn by itself. */
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
  const shared = subscriptsOf(mean) !== '' && subscriptsOf(spread) === '';
  const fault = sharingFault(law, mean, spread, ofMean, ofSpread);
  if (fault !== null) return err(fault);
  const prior = priorOf(model, spread.name, ofSpread);
  if (!prior.ok) return prior;
  const parameters = [ofMean, ofSpread];
  const scaled = scaledPrior(model, ofMean, ofSpread, prior.value);
  if (scaled !== null) return ok({ base: scaled, parameters, shared });
  const own = priorOf(model, mean.name, ofMean);
  if (!own.ok) return own;
  const priors = [own.value, prior.value];
  const base = {
    family: priors.map(({ family }) => family).join(' * '),
    arguments: priors.flatMap((each) => each.arguments),
    factors: priors,
  };
  return ok({ base, parameters, shared });
}

/** The covariance structure that a Normal's `cov` names. */
export function statedStructure(law: FamilyIr): string | null {
  const stated = law.arguments.find(({ name }) => name === 'cov')?.value;
  return stated?.kind === 'string' ? stated.value : null;
}

/** What is shared and must not be, or the other way round. */
function sharingFault(
  law: FamilyIr,
  mean: ArgumentIr,
  spread: ArgumentIr,
  ofMean: RandomIr,
  ofSpread: RandomIr,
): Obstacle | null {
  const stated = statedStructure(law);
  if (subscriptsOf(mean) === subscriptsOf(spread)) {
    if (stated !== 'tied') return null;
    return {
      node: ofSpread,
      reason: `cov = tied says that all components share one ${spread.name}, and each has its own here; ${ofSpread.name} without a subscript is one for all`,
    };
  }
  if (subscriptsOf(mean) === '') {
    return { node: ofMean, reason: 'it is shared by all components, and each must have its own' };
  }
  if (subscriptsOf(spread) !== '') {
    return { node: ofSpread, reason: `it is not chosen by the label that chooses ${ofMean.name}` };
  }
  if (stated !== 'spherical' && stated !== 'any') return null;
  return {
    node: ofSpread,
    reason: `all components share it, which no method treats with cov = ${stated}; leave cov out`,
  };
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
  const distribution = asGamma(node.distribution);
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
  if (unknown) return err({ node, reason: unknownHyperparameter(unknown) });
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
