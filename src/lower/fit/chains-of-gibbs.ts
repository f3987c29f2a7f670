/** What fits by Gibbs samplers have in common, whichever drives the chains. */
import { type RandomKey, randomKey, splitKey } from '../../core/random-stream.js';
import type { ChainOrigin } from '../../inference/chain-origin.js';
import { mean, variance } from '../../posterior/chains/moments.js';
import { type Chains, pool } from '../../posterior/chains/split-chains.js';

/** Partitions kept over all chains (up to twice as many), from which the point partition is found. */
const mostKept = 500;

/** Of many rows fewer, so that their labels take some 64 MB, but as many as the point partition is found from. */
const leastKept = 32;
const labelsKept = 2 ** 25;

/** Partitions that a chain keeps, up to twice as many; `keep` is what the caller wants of all chains. */
export function keptOfChain(rows: number, chains: number, keep = 0): number {
  const all = Math.min(mostKept, Math.max(leastKept, Math.floor(labelsKept / rows)));
  return Math.ceil(Math.max(all, keep) / chains);
}

/** Chains that go on must not meet the random numbers again that led them there. */
export function chainsKey(seed: number, sampler: string, from: readonly ChainOrigin[] | null): RandomKey {
  const key = splitKey(randomKey(seed), sampler);
  return from === null
    ? key
    : splitKey(key, `on from ${from[0]?.labels.filter((label) => label >= 0).length} rows`);
}

export function moments(chains: Chains): { readonly mean: number; readonly sd: number } {
  const values = pool(chains);
  return { mean: mean(values), sd: Math.sqrt(variance(values)) };
}
