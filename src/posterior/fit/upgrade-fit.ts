/**
 * Fits of the first format (version 0.1.0, without the field `format`) in the present one. They kept clusters draw by
 * draw, each with its weight, and neither labels nor sizes: rows are predicted as before, and `draws` stays absent.
 */
import { type FitDocument, fitFormat } from './fit-document.js';
import { packValues } from './packed-values.js';
import type { PredictiveState } from './predictive-state.js';
import { mergeTerms, packTerms, type WeighedTerm } from './weighed-terms.js';

interface FirstDraw {
  readonly newWeight: number;
  readonly clusters: readonly {
    readonly weight: number;
    readonly hyperparameters?: unknown;
    readonly parameters?: unknown;
    readonly shares: readonly number[];
  }[];
}

type FirstState =
  | Exclude<PredictiveState, { readonly kind: 'draws' | 'parameters' }>
  | (Omit<Extract<PredictiveState, { kind: 'draws' }>, 'terms' | 'newWeight'> & {
      readonly draws: readonly FirstDraw[];
    })
  | (Omit<Extract<PredictiveState, { kind: 'parameters' }>, 'terms' | 'newWeight' | 'unseen'> & {
      readonly draws: readonly FirstDraw[];
      readonly unseen: readonly unknown[];
    });

export type FirstFit = Omit<FitDocument, 'format' | 'predictive'> & {
  readonly format?: undefined;
  readonly predictive: FirstState;
};

/** A fit of the present format is given back as it is. */
export function upgradeFit(fit: FirstFit | FitDocument): FitDocument {
  if (fit.format !== undefined) return fit;
  return { ...fit, format: fitFormat, predictive: upgradeState(fit.predictive) };
}

function upgradeState(state: FirstState): PredictiveState {
  if (state.kind === 'draws') {
    const { draws, ...same } = state;
    return { ...same, ...packFirst(draws, state.clusters) };
  }
  if (state.kind === 'parameters') {
    const { draws, unseen, ...same } = state;
    return { ...same, unseen: packValues(unseen), ...packFirst(draws, state.clusters) };
  }
  return state;
}

function packFirst(
  draws: readonly FirstDraw[],
  clusters: number,
): Pick<Extract<PredictiveState, { kind: 'draws' }>, 'newWeight' | 'terms'> {
  const terms = draws.flatMap((draw) =>
    draw.clusters.map(
      ({ weight, hyperparameters, parameters, shares }): WeighedTerm => ({
        weight: weight / draws.length,
        value: hyperparameters ?? parameters,
        shares,
      }),
    ),
  );
  return {
    newWeight: draws.reduce((sum, { newWeight }) => sum + newWeight, 0) / draws.length,
    terms: packTerms(mergeTerms(terms).terms, clusters),
  };
}
