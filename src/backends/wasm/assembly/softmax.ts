/**
 * From logits to weights, two rows (the lanes of a vector) at a time, in place in their panel.
 *
 * With m the largest logit and e_k = exp(l_k − m): log Z = m + log Σ e, r_k = e_k / Σ e, and
 * Σ r log r = (Σ e_k (l_k − m)) / Σ e − log Σ e. Where every logit is −∞ the weights are 0 and log Z is −∞.
 */
import { exponential } from './exponential';
import { logarithm } from './logarithm';
import { OCTET, VECTOR } from './panel';

/** exp is 0 here; l_k − m is kept above it so that e_k (l_k − m) is 0, not NaN, at l_k = −∞. */
const LOWEST: f64 = -710;

/** The largest logit of each lane, and −MAX_VALUE for a lane of nothing but −∞. */
export function largestLogit(logits: usize, end: usize): v128 {
  let largest = f64x2.splat(-f64.MAX_VALUE);
  for (let at = logits; at < end; at += OCTET) largest = f64x2.pmax(largest, v128.load(at));
  return largest;
}

/**
 * Replaces logits, of which there is an even number, by e_k and returns Σ e. Adds log Z and Σ r log r of the rows that `lanes` selects, times the rows'
 * case weights `mass`, to the two vectors at `sums`, and stores log Z at `logNormalisers` unless that is 0.
 */
export function exponentiate(
  logits: usize,
  end: usize,
  largest: v128,
  lanes: v128,
  mass: v128,
  sums: usize,
  logNormalisers: usize,
): v128 {
  const lowest = f64x2.splat(LOWEST);
  let total = f64x2.splat(0);
  let inner = f64x2.splat(0);
  // Components come in pairs: two exponentials share their constants, and neither waits for the other.
  for (let at = logits; at < end; at += 2 * OCTET) {
    const first = f64x2.pmax(lowest, f64x2.sub(v128.load(at), largest));
    const second = f64x2.pmax(lowest, f64x2.sub(v128.load(at, OCTET), largest));
    const firstWeight = exponential(first);
    const secondWeight = exponential(second);
    v128.store(at, firstWeight);
    v128.store(at, secondWeight, OCTET);
    total = f64x2.add(f64x2.add(total, firstWeight), secondWeight);
    inner = f64x2.add(inner, f64x2.add(f64x2.mul(firstWeight, first), f64x2.mul(secondWeight, second)));
  }
  const some = f64x2.gt(total, f64x2.splat(0));
  const logTotal = logarithm(total);
  const logNormaliser = v128.bitselect(f64x2.add(largest, logTotal), f64x2.splat(-Infinity), some);
  const entropy = f64x2.sub(f64x2.div(inner, total), logTotal);
  // −∞ times a weight of 0 is not a number, so such rows are left out.
  const counted = v128.and(lanes, f64x2.gt(mass, f64x2.splat(0)));
  v128.store(sums, f64x2.add(v128.load(sums), v128.and(f64x2.mul(mass, logNormaliser), counted)));
  const entropies = v128.load(sums, VECTOR);
  v128.store(sums, f64x2.add(entropies, v128.and(f64x2.mul(mass, entropy), v128.and(counted, some))), VECTOR);
  if (logNormalisers != 0) v128.store(logNormalisers, logNormaliser);
  return total;
}

/** Weights to responsibilities: divides by their total, 0 where that is 0 and in rows that `lanes` leaves out. */
export function normalise(weights: usize, end: usize, total: v128, lanes: v128): void {
  const some = v128.and(lanes, f64x2.gt(total, f64x2.splat(0)));
  const inverse = v128.and(f64x2.div(f64x2.splat(1), total), some);
  for (let at = weights; at < end; at += OCTET) v128.store(at, f64x2.mul(v128.load(at), inverse));
}
