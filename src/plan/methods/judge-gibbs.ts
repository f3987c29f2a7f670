/** Which ways of Gibbs sampling can treat a mixture, and which is preferred. */
import type {
  FactorPlan,
  GibbsSampler,
  MethodVerdict,
  MixturePlan,
  SamplerVerdict,
} from '../inference-plan.js';
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

/** The sentence is that of the sampler that is `asked` for, of the preferred one where none is or that one cannot. */
export function judgeGibbs(mixture: MixturePlan, asked: GibbsSampler | null): MethodVerdict {
  const { factors } = mixture;
  const unable = (reason: string): MethodVerdict => ({ method: 'gibbs', able: false, reason, cost: null });
  if (factors.some(({ base }) => base === null)) {
    return unable(
      'the components’ parameters have no prior to integrate them under, as theta_k ~ H gives them',
    );
  }
  const judged = judgeSamplers(mixture);
  const samplers = judged.map((verdict) =>
    verdict.fault === null ? { ...verdict, reason: reasonOf(verdict, judged, mixture) } : verdict,
  );
  const able = samplers.flatMap(({ sampler, reason }) => (reason === undefined ? [] : [{ sampler, reason }]));
  const runs = able.find(({ sampler }) => sampler === asked) ?? able[0];
  if (runs === undefined) return unable(judged.find(({ sampler }) => sampler === 'blocked')?.fault ?? '');
  return { method: 'gibbs', able: true, reason: runs.reason, cost: `${costOf(factors)} a sweep`, samplers };
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
  const drawn = partsOrWhole(factors);
  switch (sampler) {
    case 'collapsed':
      return `${conjugacyOf(factors)}, so weights and parameters integrate out and only the rows’ labels are drawn (Neal 2000, algorithm 3)`;
    case 'sequential':
      return `${drawn}, so weights integrate out, parameters are drawn, and rows are seated one after the other (Neal 2000, algorithm 8)`;
    case 'blocked': {
      if (factors.some(({ emission }) => sharesCovariance(emission))) {
        return `${drawn}, so weights, the one covariance, means and labels are drawn in turn (blocked Gibbs, Ishwaran & James 2001)`;
      }
      if (weights.kind === 'by-row') {
        return `${conjugacyOf(factors)}, so parameters and labels are drawn in turn (blocked Gibbs)`;
      }
      const parts = factors.some(({ base }) => base?.factors !== undefined);
      const collapsed = samplers.find((other) => other.sampler === 'collapsed')?.fault ?? null;
      const instead = parts || collapsed === null ? '' : `, since ${collapsed}`;
      return `${drawn}, so weights, parameters and labels are drawn in turn (blocked Gibbs, Ishwaran & James 2001)${instead}`;
    }
  }
}

/** How the priors are conjugate to what they are priors of. */
function partsOrWhole(factors: readonly FactorPlan[]): string {
  const inParts = new Set(factors.flatMap(({ base }) => (base?.factors === undefined ? [] : [base.family])));
  const whole = factors.filter(({ base }) => base?.factors === undefined);
  const sentences = [...inParts].map((base) => `${base} are conjugate to Normal one given the other`);
  return [...sentences, ...(whole.length > 0 ? [conjugacyOf(whole)] : [])].join(', and ');
}
