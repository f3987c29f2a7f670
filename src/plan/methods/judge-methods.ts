/** Every method's verdict on a structure: whether it can treat it, and the sentence that says why. */
import { assertNever } from '../../core/internal-error.js';
import type {
  ConjugatePlan,
  GibbsSampler,
  MethodVerdict,
  MixturePlan,
  StructurePlan,
  WeightsPlan,
} from '../inference-plan.js';
import { judgeClassification } from './judge-classification.js';
import {
  approximatedFactorsFault,
  conjugacyOf,
  costOf,
  factorsFault,
  labelledFactorsFault,
  sharingFault,
} from './judge-factors.js';
import { judgeGibbs } from './judge-gibbs.js';
import { concentrationFault, processFault } from './judge-process.js';

/** The verdicts, the preferred method first; that on gibbs is about the sampler that is asked for, if one is. */
export function judgeMethods(
  structure: StructurePlan,
  asked: GibbsSampler | null = null,
): readonly MethodVerdict[] {
  switch (structure.kind) {
    case 'conjugate':
      return judgeConjugate(structure);
    case 'mixture':
      return judgeMixture(structure, asked);
    case 'classification':
      return judgeClassification(structure);
    case 'unrecognised':
      return (['exact', 'em', 'variational', 'gibbs'] as const).map((method) =>
        unable(method, `no method treats “${structure.statement}” yet: ${structure.reason}`),
      );
    default:
      return assertNever(structure);
  }
}

function judgeConjugate({ factors }: ConjugatePlan): readonly MethodVerdict[] {
  const fault = sharingFault(factors) ?? factorsFault(factors);
  if (fault !== null) {
    return (['exact', 'em', 'variational', 'gibbs'] as const).map((method) => unable(method, fault));
  }
  return [
    able(
      'exact',
      `${conjugacyOf(factors)} and there are no labels: the posterior has a closed form`,
      'N, once',
    ),
    unable('em', 'there are no labels to complete; the closed form is exact'),
    unable('variational', 'there is nothing to approximate; the closed form is exact'),
    unable('gibbs', 'there is nothing to simulate; the closed form is exact'),
  ];
}

function judgeMixture(mixture: MixturePlan, asked: GibbsSampler | null): readonly MethodVerdict[] {
  const exact = judgeEnumeration(mixture);
  const em = judgeEm(mixture);
  const variational = judgeVariational(mixture);
  const gibbs = judgeGibbs(mixture, asked);
  return em.able ? [em, gibbs, variational, exact] : [gibbs, variational, em, exact];
}

/** Ten rows have 115,975 partitions, which can all be summed; more rows, too many. */
function judgeEnumeration({ weights, factors }: MixturePlan): MethodVerdict {
  const unprior = factors.some(({ base }) => base === null);
  const fault = unprior
    ? 'the components’ parameters have no prior to integrate them under, as theta_k ~ H gives them'
    : (processFault(weights) ?? sharingFault(factors) ?? factorsFault(factors));
  if (fault !== null) return unable('exact', fault);
  const reason = `${conjugacyOf(factors)}, so the posterior is a sum over every partition of the rows: for ten rows or fewer`;
  return { ...able('exact', reason, 'Bell(N)·N, once'), onRequest: true };
}

function judgeEm(mixture: MixturePlan): MethodVerdict {
  const { weights, factors } = mixture;
  if (weights.kind !== 'estimated' && weights.kind !== 'Dirichlet' && weights.kind !== 'by-row') {
    return unable(
      'em',
      `${nameOf(weights)} has no fixed number of components, so there is no likelihood to climb`,
    );
  }
  if (weights.kind === 'Dirichlet' && weights.concentration.kind === 'random') {
    return unable(
      'em',
      'the density of the weights has no bound where their concentration, which is learnt, falls below 1, so there is no most probable point to climb to',
    );
  }
  const fault = factorsFault(factors);
  if (fault !== null) return unable('em', fault);
  const estimate = factors.every(({ base }) => base === null)
    ? 'maximum likelihood'
    : 'the most probable parameters under the priors';
  const choice = factors.some(({ emission }) => emission.covariance === 'any')
    ? ' under each covariance structure, of which BIC chooses one'
    : '';
  return able(
    'em',
    weights.kind === 'by-row'
      ? `labels are summed over by the probabilities of each row: EM climbs to ${estimate}${choice}`
      : `the number of components is finite: EM climbs to ${estimate}${choice}`,
    `${costOf(factors)} an iteration`,
  );
}

function judgeVariational(mixture: MixturePlan): MethodVerdict {
  const { weights, factors } = mixture;
  if (factors.every(({ base }) => base === null)) {
    return unable(
      'variational',
      'the components’ parameters have no prior, so there is no posterior to approximate',
    );
  }
  const fault =
    weightsFault(weights) ??
    (weights.kind === 'by-row' ? labelledFactorsFault(factors) : approximatedFactorsFault(factors));
  if (fault !== null) return unable('variational', fault);
  return able(
    'variational',
    `${conjugacyOf(factors)}, so each factor of an approximation has a closed form: a bound on the evidence is climbed (Blei & Jordan 2006)${numberOf(weights)}`,
    `${costOf(factors)} an iteration`,
  );
}

/** What variational inference makes of a number of components that is not known. */
function numberOf(weights: WeightsPlan): string {
  if (weights.kind === 'by-row') return '';
  if (weights.kind === 'MFM') return ' for each number of components, whose probability follows from it';
  if (weights.kind !== 'Dirichlet') return ', with the process cut off after K sticks';
  return weights.components.kind === 'fixed' ? '' : ' for each number of components, and the highest chosen';
}

/** Why variational inference cannot treat these weights, or null where it can. */
function weightsFault(weights: WeightsPlan): string | null {
  switch (weights.kind) {
    case 'DP':
    case 'PY':
    case 'MFM':
      return processFault(weights);
    case 'Dirichlet':
      return concentrationFault(weights.concentration);
    case 'estimated':
      return 'the weights have no prior, so there is no posterior to approximate';
    case 'by-row':
      return null;
    default:
      return assertNever(weights);
  }
}

function nameOf(weights: WeightsPlan): string {
  switch (weights.kind) {
    case 'DP':
      return 'a Dirichlet process';
    case 'PY':
      return 'a Pitman–Yor process';
    case 'MFM':
      return 'a mixture of finite mixtures';
    case 'Dirichlet':
      return 'a finite Dirichlet';
    case 'estimated':
      return 'weights to be estimated';
    case 'by-row':
      return 'a row’s own probabilities';
    default:
      return assertNever(weights);
  }
}

function able(method: MethodVerdict['method'], reason: string, cost: string): MethodVerdict {
  return { method, able: true, reason, cost };
}

function unable(method: MethodVerdict['method'], reason: string): MethodVerdict {
  return { method, able: false, reason, cost: null };
}
