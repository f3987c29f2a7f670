/**
 * A fit's predictive density by fewer of its kept draws, spread evenly over all chains:
 *
 *     p(x | data) ≈ 1/M Σ_m [ Σ_k w_mk p_mk(x) + w_m,new p_new(x) ],
 *
 * the same mean as of all draws, of M of them. Its cost is that of their distinct clusters.
 */
import { clusterWeights } from '../fit/cluster-weights.js';
import type { FitDocument } from '../fit/fit-document.js';
import { type KeptDraw, unpackDraws } from '../fit/kept-draws.js';
import { packReals } from '../fit/packed-array.js';
import { packValues, unpackValues } from '../fit/packed-values.js';
import type { DrawsState, ParametersState, PredictiveState } from '../fit/predictive-state.js';
import { packTerms, unpackTerms } from '../fit/weighed-terms.js';

export interface ThinnedDraws {
  readonly predictive: PredictiveState;
  readonly used: number;
  readonly kept: number;
}

/** Null where the fit keeps no draws. */
export function thinDraws({ predictive, draws }: FitDocument, most: number): ThinnedDraws | null {
  if (draws === undefined || !('terms' in predictive)) return null;
  const all = unpackDraws(draws);
  const used = Math.min(most, all.length);
  if (used === all.length) return { predictive, used, kept: all.length };
  // The middle of each of as many equal stretches.
  const chosen = Array.from({ length: used }, (_, m) => Math.floor(((m + 0.5) * all.length) / used));
  const weighed = chosen.map((draw) => ({
    draw: all[draw]!,
    ...clusterWeights(draws.weights, all[draw]!),
  }));
  const newWeight = weighed.reduce((sum, { fresh }) => sum + fresh, 0) / used;
  return {
    predictive: {
      ...predictive,
      ...unseenOf(predictive, chosen, weighed),
      newWeight,
      terms: termsOf(predictive, weighed),
    },
    used,
    kept: all.length,
  };
}

interface WeighedDraw {
  readonly draw: KeptDraw;
  readonly clusters: readonly number[];
  readonly fresh: number;
}

function termsOf(
  { terms: packed, clusters }: DrawsState | ParametersState,
  weighed: readonly WeighedDraw[],
): DrawsState['terms'] {
  const terms = unpackTerms(packed);
  const weights = new Float64Array(terms.length);
  for (const { draw, clusters: own } of weighed) {
    for (const [c, term] of draw.terms.entries()) weights[term]! += own[c]! / weighed.length;
  }
  return packTerms(
    terms.flatMap((term, t) => (weights[t]! > 0 ? [{ ...term, weight: weights[t]! }] : [])),
    clusters,
  );
}

/** Where a row of a new cluster has a law of each draw's own, those of the chosen ones. */
function unseenOf(
  state: DrawsState | ParametersState,
  chosen: readonly number[],
  weighed: readonly WeighedDraw[],
): Partial<Pick<ParametersState, 'unseen' | 'unseenWeight'>> {
  if (state.kind === 'draws' || state.unseenWeight === undefined) return {};
  const values = unpackValues(state.unseen);
  return {
    unseen: packValues(chosen.map((draw) => values[draw])),
    unseenWeight: packReals(weighed.map(({ fresh }) => fresh / weighed.length)),
  };
}
