/** Which ways of Gibbs sampling can treat a mixture, and which is preferred. */
import type { FactorPlan, MethodVerdict, MixturePlan, SamplerVerdict } from '../inference-plan.js';
import { sharesCovariance } from '../shares-covariance.js';
import {
  conjugacyOf,
  costOf,
  drawnFactorsFault,
  factorsFault,
  labelledFactorsFault,
  sharingFault,
} from './judge-factors.js';
import { processFault, weightsFault } from './judge-process.js';

export function judgeGibbs(mixture: MixturePlan): MethodVerdict {
  const { factors } = mixture;
  const unable = (reason: string): MethodVerdict => ({ method: 'gibbs', able: false, reason, cost: null });
  if (factors.some(({ base }) => base === null)) {
    return unable(
      'the components’ parameters have no prior to integrate them under, as theta_k ~ H gives them',
    );
  }
  const samplers = judgeSamplers(mixture);
  const preferred = samplers.find(({ fault }) => fault === null);
  if (preferred === undefined)
    return unable(samplers.find(({ sampler }) => sampler === 'blocked')?.fault ?? '');
  return {
    method: 'gibbs',
    able: true,
    reason: reasonOf(preferred, samplers, mixture),
    cost: `${costOf(factors)} a sweep`,
    samplers,
  };
}

/** In order of preference; the last word on a model that none treats is that of blocked Gibbs, which asks for least. */
function judgeSamplers({ weights, factors }: MixturePlan): readonly SamplerVerdict[] {
  const drawn = weights.kind === 'by-row' ? labelledFactorsFault(factors) : drawnFactorsFault(factors);
  const blocked: SamplerVerdict = { sampler: 'blocked', fault: weightsFault(weights) ?? drawn };
  const collapsed: SamplerVerdict = {
    sampler: 'collapsed',
    fault: processFault(weights) ?? sharingFault(factors) ?? factorsFault(factors),
  };
  const sequential: SamplerVerdict = { sampler: 'sequential', fault: processFault(weights) ?? drawn };
  return blocked.fault === null && collapsed.fault !== null
    ? [blocked, sequential, collapsed]
    : [collapsed, blocked, sequential];
}

function reasonOf(
  { sampler }: SamplerVerdict,
  samplers: readonly SamplerVerdict[],
  { weights, factors }: MixturePlan,
): string {
  if (sampler === 'collapsed') {
    return `${conjugacyOf(factors)}, so weights and parameters integrate out and only the rows’ labels are drawn (Neal 2000, algorithm 3)`;
  }
  if (factors.some(({ emission }) => sharesCovariance(emission))) {
    return `${partsOrWhole(factors)}, so weights, the one covariance, means and labels are drawn in turn (blocked Gibbs, Ishwaran & James 2001)`;
  }
  if (weights.kind === 'by-row') {
    return `${conjugacyOf(factors)}, so parameters and labels are drawn in turn (blocked Gibbs)`;
  }
  const parts = factors.some(({ base }) => base?.factors !== undefined);
  const drawn = partsOrWhole(factors);
  const collapsed = samplers.find((other) => other.sampler === 'collapsed')?.fault;
  const instead = parts ? '' : `, since ${collapsed}`;
  return `${drawn}, so weights, parameters and labels are drawn in turn (blocked Gibbs, Ishwaran & James 2001)${instead}`;
}

/** How the priors are conjugate to what they are priors of. */
function partsOrWhole(factors: readonly FactorPlan[]): string {
  const inParts = new Set(factors.flatMap(({ base }) => (base?.factors === undefined ? [] : [base.family])));
  const whole = factors.filter(({ base }) => base?.factors === undefined);
  const sentences = [...inParts].map((base) => `${base} are conjugate to Normal one given the other`);
  return [...sentences, ...(whole.length > 0 ? [conjugacyOf(whole)] : [])].join(', and ');
}
