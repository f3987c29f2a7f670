/** Draws of the random measure G = Σ_k w_k δ_θk itself: of a process before data, and of a fit's posterior. */
import { err, ok, type Result } from '../../core/result.js';
import type { Variates } from '../../distributions/variates.js';
import { drawWeights } from '../../inference/gibbs/draw-weights.js';
import type { WeightProcess } from '../../inference/gibbs/weight-process.js';
import { drawApproximateWeights } from '../fit/approximate-weights.js';
import type { FitDocument } from '../fit/fit-document.js';
import { unpackDraws } from '../fit/kept-draws.js';
import { unpackTerms } from '../fit/weighed-terms.js';
import { drawPosteriorWeights } from '../measure/draw-posterior-weights.js';
import { measuredFamily, measureFault } from '../measure/fit-measure.js';
import { drawHyperparameters } from './draw-hyperparameters.js';

export interface DrawnMeasure {
  /** In the order of their sticks; of a posterior those of clusters come first. */
  readonly atoms: readonly DrawnAtom[];
  /** What the atoms that were not drawn weigh together; 0 for finite mixtures. */
  readonly leftover: number;
}

export interface DrawnAtom {
  readonly weight: number;
  readonly parameters: unknown;
  /** The cluster of the point partition that most of its rows are of; −1 where it has none. */
  readonly cluster: number;
}

/** Sticks are broken until `leftover` or less of the whole is left, or there are `most`. */
export interface StickCut {
  readonly leftover: number;
  readonly most: number;
}

export type DrawMeasure = (variates: Variates, cut: StickCut) => DrawnMeasure;

export function priorMeasureDraws(
  process: WeightProcess,
  drawParameters: (variates: Variates) => unknown,
): DrawMeasure {
  return (variates, cut) => {
    const { weights, leftover } = drawWeights(process, drawHyperparameters(process, variates), variates, cut);
    const atoms = weights.map((weight) => ({ weight, parameters: drawParameters(variates), cluster: -1 }));
    return { atoms, leftover };
  };
}

/** The error is a sentence without its full stop. */
export function fitMeasureDraws(fit: FitDocument): Result<DrawMeasure, string> {
  const fault = measureFault(fit);
  if (fault !== null) return err(fault);
  const { draw } = measuredFamily(fit);
  const { predictive: state, draws: kept } = fit;
  if (state.kind === 'mixture' && state.weights !== undefined) {
    const { weights, components, rest } = state;
    const all = [...components, ...rest];
    return ok((variates) => ({
      atoms: drawApproximateWeights(weights, variates).map((weight, k) => ({
        weight,
        parameters: draw(all[k]!.hyperparameters, variates),
        cluster: k < components.length ? k : -1,
      })),
      leftover: 0,
    }));
  }
  if ((state.kind !== 'draws' && state.kind !== 'parameters') || kept === undefined) return err('');
  const draws = unpackDraws(kept);
  const terms = unpackTerms(state.terms);
  return ok((variates, cut) => {
    const chosen = draws[Math.floor(variates.uniform() * draws.length)]!;
    const { clusters, fresh, leftover } = drawPosteriorWeights(kept.weights, chosen, variates, cut);
    const seated = clusters.map((weight, c) => {
      const { value, shares } = terms[chosen.terms[c]!]!;
      const parameters = state.kind === 'draws' ? draw(value, variates) : value;
      return { weight, parameters, cluster: shares.indexOf(Math.max(...shares)) };
    });
    const others = fresh.map((weight) => ({ weight, parameters: draw(state.prior, variates), cluster: -1 }));
    return { atoms: [...seated, ...others], leftover };
  });
}
