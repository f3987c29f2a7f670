/** Whether chains agree (R̂) and how much they say (ESS of bulk and tails, MCSE), for each label-free quantity. */

import type { ChainDiagnostics } from '../fit/fit-document.js';
import {
  bulkEffectiveSampleSize,
  meanStandardError,
  tailEffectiveSampleSize,
} from './effective-sample-size.js';
import type { Chains } from './split-chains.js';
import { splitRhat } from './split-rhat.js';

/** Above this, chains have not met (Vehtari et al. 2021 advise 1.01 for a publication). */
const largestRhat = 1.05;
/** Below this, means and intervals are worth little. */
const smallestEss = 100;

/** Quantities that do not vary have no diagnostics and are left out. */
export function chainDiagnostics(quantities: Readonly<Record<string, Chains>>): ChainDiagnostics {
  const rhat: Record<string, number | null> = {};
  const ess: Record<string, number> = {};
  const essTail: Record<string, number> = {};
  const mcse: Record<string, number> = {};
  for (const [name, chains] of Object.entries(quantities)) {
    const ratio = splitRhat(chains);
    const size = bulkEffectiveSampleSize(chains);
    if (ratio !== null) rhat[name] = Number.isFinite(ratio) ? ratio : null;
    if (size !== null) ess[name] = size;
    const tail = tailEffectiveSampleSize(chains);
    if (tail !== null) essTail[name] = tail;
    const error = meanStandardError(chains);
    if (error !== null) mcse[name] = error;
  }
  return { rhat, ess, essTail, mcse };
}

/** What is wrong with the chains, in sentences with what to do; none when all is well. */
export function chainWarnings({ rhat, ess }: ChainDiagnostics): readonly string[] {
  const apart = Object.entries(rhat).filter(([, value]) => value === null || value > largestRhat);
  const thin = Object.entries(ess).filter(([, value]) => !(value >= smallestEss));
  return [
    ...apart.map(
      ([name, value]) =>
        `the chains do not agree on ${name} (R̂ ${value?.toFixed(2) ?? 'infinite'}, above ${largestRhat}): run more sweeps (--sweeps, --burn)`,
    ),
    ...thin.map(
      ([name, value]) =>
        `the draws of ${name} are worth only ${Math.round(value)} independent ones (below ${smallestEss}): run more sweeps (--sweeps)`,
    ),
  ];
}
