/** What fits by Gibbs samplers have in common, whichever drives the chains. */
import { type RandomKey, randomKey, splitKey } from '../core/random-stream.js';
import type { ChainOrigin } from '../inference/chain-origin.js';
import { mean, variance } from '../posterior/chains/moments.js';
import { type Chains, pool } from '../posterior/chains/split-chains.js';

/** Partitions kept over all chains (up to twice as many), from which the point partition is found. */
export const keptDraws = 500;

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
