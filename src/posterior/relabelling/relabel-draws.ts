/**
 * Which component of one draw is which of another, where labels have switched on the way: permutations σ_d that minimise
 *
 *     Σ_d Σ_i Σ_k p_d(i, k) log [ p_d(i, k) / q(i, σ_d(k)) ],     q(i, j) = mean_d p_d(i, σ_d⁻¹(j)),
 *
 * the Kullback–Leibler distance of the draws' classification probabilities from their mean, by turns in q and in every σ_d,
 * which is an assignment problem (M. Stephens, Dealing with label switching in mixture models, Journal of the Royal
 * Statistical Society B 62 (2000) 795–809, algorithm 2). Neither turn raises the loss; where it ends depends on where it
 * begins, so that several draws are each taken for the first q, and the least loss is kept.
 */
import { thinDraws } from '../partitions/distinct-partitions.js';
import { optimalAssignment } from './optimal-assignment.js';

export interface Relabelling {
  /** Of every draw, the component that each of its own becomes. */
  readonly places: readonly (readonly number[])[];
  /** Σ_d KL, in nats. */
  readonly loss: number;
}

const starts = 5;
/** It ends long before: there are finitely many permutations, and the loss falls. */
const mostTurns = 200;
/** Below any probability that tells components apart, so that none costs infinitely much. */
const least = 1e-300;

/** Each draw is N × K probabilities, row after row, of which a row sums to one. */
export function relabelDraws(draws: readonly Float64Array[], components: number): Relabelling {
  const entropy = draws.reduce((sum, draw) => sum + draw.reduce((own, p) => own + plogp(p), 0), 0);
  return thinDraws(draws, Math.min(starts, draws.length))
    .map((reference) => relabelFrom(draws, components, reference, entropy))
    .reduce((best, other) => (other.loss < best.loss ? other : best));
}

function relabelFrom(
  draws: readonly Float64Array[],
  components: number,
  reference: Float64Array,
  entropy: number,
): Relabelling {
  let best: Relabelling = { places: [], loss: Number.POSITIVE_INFINITY };
  let centre = reference;
  for (let turn = 0; turn < mostTurns; turn++) {
    const logCentre = centre.map((q) => Math.log(Math.max(q, least)));
    const costs = draws.map((draw) => crossEntropies(draw, logCentre, components));
    const places = costs.map(optimalAssignment);
    const loss =
      entropy + costs.reduce((sum, cost, d) => sum + cost.reduce((s, c, k) => s + c[places[d]![k]!]!, 0), 0);
    // The first is measured from one draw instead of the mean of all, which says nothing.
    if (turn > 0 && !(loss < best.loss)) return best;
    if (turn > 0) best = { places, loss };
    centre = meanOf(draws, places, components);
  }
  return best;
}

/** −Σ_i p(i, k) log q(i, j), by k and j. */
function crossEntropies(draw: Float64Array, logCentre: Float64Array, components: number): Float64Array[] {
  const costs = Array.from({ length: components }, () => new Float64Array(components));
  for (let start = 0; start < draw.length; start += components) {
    for (let k = 0; k < components; k++) {
      const p = draw[start + k]!;
      if (p === 0) continue;
      const own = costs[k]!;
      for (let j = 0; j < components; j++) own[j]! -= p * logCentre[start + j]!;
    }
  }
  return costs;
}

function meanOf(
  draws: readonly Float64Array[],
  places: readonly (readonly number[])[],
  components: number,
): Float64Array {
  const sum = new Float64Array(draws[0]!.length);
  for (const [d, draw] of draws.entries()) {
    const own = places[d]!;
    for (let start = 0; start < draw.length; start += components) {
      for (let k = 0; k < components; k++) sum[start + own[k]!]! += draw[start + k]!;
    }
  }
  return sum.map((total) => total / draws.length);
}

function plogp(p: number): number {
  return p > 0 ? p * Math.log(p) : 0;
}
