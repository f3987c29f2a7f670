/** Every method's verdict on a structure: whether it can treat it, and the sentence that says why. */
import { assertNever } from '../../core/internal-error.js';
import type {
  ConjugatePlan,
  MethodVerdict,
  MixturePlan,
  StructurePlan,
  WeightsPlan,
} from '../inference-plan.js';

/** NIW, and the bases that equal it in one dimension; `lower/` sees that there is but one column. */
const niwOrItsEqual: ReadonlySet<string> = new Set(['NIW', 'NormalGamma', 'NormalInverseGamma']);

/** The verdicts, the preferred method first. */
export function judgeMethods(structure: StructurePlan): readonly MethodVerdict[] {
  switch (structure.kind) {
    case 'conjugate':
      return judgeConjugate(structure);
    case 'mixture':
      return judgeMixture(structure);
    case 'unrecognised':
      return (['exact', 'em', 'variational', 'gibbs'] as const).map((method) =>
        unable(method, `no method treats “${structure.statement}” yet: ${structure.reason}`),
      );
    default:
      return assertNever(structure);
  }
}

function judgeConjugate({ emission, base }: ConjugatePlan): readonly MethodVerdict[] {
  return [
    able(
      'exact',
      `${base.family} is conjugate to ${emission.family} and there are no labels: the posterior has a closed form`,
      'N, once',
    ),
    unable('em', 'there are no labels to complete; the closed form is exact'),
    unable('variational', 'there is nothing to approximate; the closed form is exact'),
    unable('gibbs', 'there is nothing to simulate; the closed form is exact'),
  ];
}

function judgeMixture(mixture: MixturePlan): readonly MethodVerdict[] {
  const exact = unable('exact', 'the posterior over the rows’ labels sums over every partition of them');
  const variational = unable('variational', 'the variational sampler is not part of this version');
  const em = judgeEm(mixture);
  const gibbs = judgeGibbs(mixture);
  return em.able ? [em, gibbs, variational, exact] : [gibbs, em, variational, exact];
}

function judgeEm({ weights, emission, base }: MixturePlan): MethodVerdict {
  if (weights.kind !== 'estimated' && weights.kind !== 'Dirichlet') {
    return unable(
      'em',
      `${nameOf(weights)} has no fixed number of components, so there is no likelihood to climb`,
    );
  }
  if (emission.family !== 'Normal')
    return unable('em', `EM for ${emission.family} emissions is not part of this version`);
  if (emission.covariance !== 'full') {
    return unable('em', `EM with a ${emission.covariance ?? 'known'} covariance is not part of this version`);
  }
  if (base !== null && base.family !== 'NIW') {
    return unable('em', `EM under a ${base.family} base is not part of this version; NIW is`);
  }
  const estimate = base === null ? 'maximum likelihood' : 'the most probable parameters under the priors';
  return able('em', `the number of components is finite: EM climbs to ${estimate}`, 'N·K·D² an iteration');
}

function judgeGibbs({ weights, emission, base }: MixturePlan): MethodVerdict {
  if (weights.kind !== 'DP') {
    return unable(
      'gibbs',
      `collapsed Gibbs for ${nameOf(weights)} is not part of this version; it treats DP weights`,
    );
  }
  if (emission.family !== 'Normal') {
    return unable('gibbs', `collapsed Gibbs for ${emission.family} emissions is not part of this version`);
  }
  if (base === null)
    return unable('gibbs', 'the components’ parameters have no prior to integrate them under');
  if (!niwOrItsEqual.has(base.family)) {
    return unable('gibbs', `collapsed Gibbs under a ${base.family} base is not part of this version; NIW is`);
  }
  if (emission.covariance !== 'full' && base.family === 'NIW') {
    return unable(
      'gibbs',
      `collapsed Gibbs with a ${emission.covariance ?? 'known'} covariance is not part of this version`,
    );
  }
  if (weights.concentration.kind === 'random' && weights.concentration.family !== 'Gamma') {
    return unable(
      'gibbs',
      `the concentration is learnt under a Gamma prior, not under ${weights.concentration.family}`,
    );
  }
  return able(
    'gibbs',
    `${base.family} is conjugate to Normal, so weights and parameters integrate out and only the rows’ labels are drawn (Neal 2000, algorithm 3)`,
    'N·K·D² a sweep',
  );
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
