/**
 * How far the posterior reaches around a point partition: the credible ball of Wade & Ghahramani (2018).
 *
 * The ball of level 1 − a is the smallest { c : VI(ĉ, c) ≤ r } around the estimate ĉ that holds at least a share
 * 1 − a of the draws. Its bounds are draws on its rim: `horizontal` the farthest from ĉ; `upper` the farthest of
 * those with the fewest clusters; `lower` the farthest of those with the most.
 *
 * S. Wade and Z. Ghahramani, Bayesian cluster analysis: point estimation and credible balls, Bayesian Analysis 13
 * (2018) 559–626.
 */
import type { LabelArray } from '../../core/label-array.js';
import { clusterCount } from './contingency-table.js';
import { canonicalLabels, distinctPartitions } from './distinct-partitions.js';
import { variationOfInformation } from './variation-of-information.js';

export interface CredibleBall {
  /** r, in bits. */
  readonly radius: number;
  /** The share of the draws in the ball, at least the level. */
  readonly probability: number;
  readonly horizontal: readonly BallBound[];
  readonly upper: readonly BallBound[];
  readonly lower: readonly BallBound[];
}

interface BallBound {
  /** Canonical labels: clusters numbered by first appearance. */
  readonly labels: LabelArray;
  readonly clusters: number;
  /** VI to the estimate, in bits. */
  readonly distance: number;
}

/** Distances that differ by rounding alone are equal. */
const tolerance = 1e-9;

/** `level` is 1 − a, such as 0.95. There is at least one draw. */
export function credibleBall(
  estimate: Int32Array,
  draws: readonly Int32Array[],
  level: number,
): CredibleBall {
  const { partitions, weights } = distinctPartitions(draws);
  const drawn = partitions
    .map((labels, b) => ({
      labels,
      clusters: clusterCount(labels),
      distance: variationOfInformation(estimate, labels),
      weight: weights[b]!,
    }))
    .sort((a, b) => a.distance - b.distance);
  let radius = 0;
  let held = 0;
  for (const { distance, weight } of drawn) {
    if (held >= level - tolerance && distance > radius + tolerance) break;
    radius = distance;
    held += weight;
  }
  const ball = drawn.filter(({ distance }) => distance <= radius + tolerance);
  const fewest = ball.reduce((least, { clusters }) => Math.min(least, clusters), Infinity);
  const most = ball.reduce((greatest, { clusters }) => Math.max(greatest, clusters), 0);
  return {
    radius,
    probability: Math.min(1, held),
    horizontal: farthest(ball),
    upper: farthest(ball.filter(({ clusters }) => clusters === fewest)),
    lower: farthest(ball.filter(({ clusters }) => clusters === most)),
  };
}

function farthest(bounds: readonly BallBound[]): BallBound[] {
  const most = bounds.reduce((greatest, { distance }) => Math.max(greatest, distance), 0);
  return bounds
    .filter(({ distance }) => distance >= most - tolerance)
    .map(({ labels, clusters, distance }) => ({ labels: canonicalLabels(labels), clusters, distance }));
}
