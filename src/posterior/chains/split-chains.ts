/**
 * What the convergence diagnostics do to draws before they look at them.
 */
import normalQuantile from '@stdlib/stats-base-dists-normal-quantile';
import { internalError } from '../../core/internal-error.js';

/** Draws of one quantity: a chain's in an array, all of one length. */
export type Chains = readonly Float64Array[];

/** The first and the last halves as chains of their own; the middle draw of an odd number is left out. */
export function splitChains(chains: Chains): Chains {
  const length = chains[0]?.length ?? 0;
  if (chains.some((chain) => chain.length !== length)) internalError('chains of unequal length');
  const half = Math.floor(length / 2);
  return chains.flatMap((chain) => [chain.subarray(0, half), chain.subarray(length - half)]);
}

/**
 * Normal scores of the ranks among all draws, ties sharing their average rank:
 * z = Φ⁻¹((r − 3/8) / (S + 1/4)) (Blom 1958).
 */
export function rankNormalise(chains: Chains): Chains {
  const pooled = pool(chains);
  const order = Uint32Array.from(pooled.keys()).sort((a, b) => pooled[a]! - pooled[b]!);
  const scores = new Float64Array(pooled.length);
  for (let first = 0; first < order.length; ) {
    let last = first;
    while (last + 1 < order.length && pooled[order[last + 1]!] === pooled[order[first]!]) last += 1;
    const rank = (first + last) / 2 + 1;
    const score = normalQuantile((rank - 3 / 8) / (pooled.length + 1 / 4), 0, 1);
    for (let i = first; i <= last; i++) scores[order[i]!] = score;
    first = last + 1;
  }
  let start = 0;
  return chains.map((chain) => {
    start += chain.length;
    return scores.subarray(start - chain.length, start);
  });
}

/** All draws in one array, chain after chain. */
export function pool(chains: Chains): Float64Array {
  const pooled = new Float64Array(chains.reduce((total, chain) => total + chain.length, 0));
  let start = 0;
  for (const chain of chains) {
    pooled.set(chain, start);
    start += chain.length;
  }
  return pooled;
}

/** Whether convergence can be judged: four draws a half or more, all finite, not all equal. */
export function areJudgeable(chains: Chains): boolean {
  const [first] = chains;
  if (first === undefined || first.length < 8) return false;
  const pooled = pool(chains);
  return pooled.every(Number.isFinite) && pooled.some((x) => x !== pooled[0]);
}
