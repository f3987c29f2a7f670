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

/** What is told of each quantity, under its name. */
export type QuantityDiagnostics = Pick<ChainDiagnostics, 'rhat' | 'ess' | 'essTail' | 'mcse'>;

/** Quantities that do not vary have no diagnostics and are left out. */
export function chainDiagnostics(quantities: Readonly<Record<string, Chains>>): QuantityDiagnostics {
  const rhat: Record<string, number | null> = {};
  const ess: Record<string, number> = {};
  const essTail: Record<string, number> = {};
  const mcse: Record<string, number> = {};
  for (const [name, draws] of Object.entries(quantities)) {
    const chains = draws.map(withoutRounding);
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

/**
 * Numbers to twelve digits: a log density of one state, added up in another order in another chain, differs in the last ones, and
 * ranks would take that for a difference of the chains.
 */
function withoutRounding(draws: ArrayLike<number>): Float64Array {
  return Float64Array.from(draws, (draw) => Number(draw.toPrecision(12)));
}

/** Whether the chains agree, and their draws say enough. */
export function areConverged(diagnostics: QuantityDiagnostics): boolean {
  return apartIn(diagnostics).length === 0 && thinIn(diagnostics).length === 0;
}

/** What is wrong with chains of so many sweeps, in sentences with what to do; none when all is well. */
export function chainWarnings(diagnostics: QuantityDiagnostics, sweeps: number): readonly string[] {
  const apart = apartIn(diagnostics).map(
    ([name, value]) => `${wordsOf(name)} (R̂ ${value?.toFixed(2) ?? 'infinite'})`,
  );
  const thin = thinIn(diagnostics).map(([name, value]) => `${wordsOf(name)} (${Math.round(value)})`);
  const longer = `--max-sweeps ${2 * sweeps}`;
  return [
    ...(apart.length === 0
      ? []
      : [
          `the chains do not agree on ${listed(apart)}, which is to be below ${largestRhat}: each has found something else, so let them run longer (${longer})`,
        ]),
    ...(thin.length === 0
      ? []
      : [
          `too few independent draws of ${listed(thin)}, below ${smallestEss}: means and intervals of them are rough, so let the chains run longer (${longer})`,
        ]),
  ];
}

function apartIn({ rhat }: QuantityDiagnostics): readonly (readonly [string, number | null])[] {
  return Object.entries(rhat).filter(([, value]) => value === null || value > largestRhat);
}

function thinIn({ ess }: QuantityDiagnostics): readonly (readonly [string, number])[] {
  return Object.entries(ess).filter(([, value]) => !(value >= smallestEss));
}

const words: Readonly<Record<string, string>> = {
  clusters: 'the number of clusters',
  largest: 'the size of the largest cluster',
  entropy: "the entropy of the clusters' sizes",
  concentration: 'the concentration',
  discount: 'the discount',
  logJoint: 'the log joint density',
  logLikelihood: 'the log likelihood',
};

function wordsOf(name: string): string {
  return words[name] ?? name.replace(/^logDensityAtRow/, 'the density at row ');
}

function listed(items: readonly string[]): string {
  return items.length < 2 ? items.join() : `${items.slice(0, -1).join(', ')} and ${items.at(-1)}`;
}
