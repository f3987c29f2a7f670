/**
 * Whole tables of rows that a fit expects: for each, one draw of all the model's parameters, and rows given those. Rows of one
 * table share their parameters, as the rows that were fitted do.
 *
 * A kept draw of a partition gets its weights and parameters back from their laws given it (`weight-concentrations.ts`); a row of what
 * has no rows has parameters from the base. Under an approximation weights are the expected ones; of an estimate all is given.
 */
import { type RandomKey, randomStream } from '../../core/random-stream.js';
import { err, ok, type Result } from '../../core/result.js';
import { createVariates, type Variates } from '../../distributions/variates.js';
import type { FitDocument } from '../fit/fit-document.js';
import { type KeptDraws, unpackDraws } from '../fit/kept-draws.js';
import { hasSoftLabels, openFamily } from '../fit/open-family.js';
import { unpackValues } from '../fit/packed-values.js';
import type { DrawsState, ParametersState } from '../fit/predictive-state.js';
import { unpackTerms } from '../fit/weighed-terms.js';
import { weightConcentrations } from '../fit/weight-concentrations.js';

/** Weights and parameters of the components; a weight beyond the parameters is of components without rows. */
interface Mixing {
  readonly weights: readonly number[];
  readonly parameters: readonly unknown[];
  readonly fresh: () => unknown;
}

/** Draws one row after the other of a new table each time it is opened; or a clause that says why there are none. */
export function openReplicates(
  fit: Pick<FitDocument, 'predictive' | 'draws'>,
  key: RandomKey,
): Result<() => () => readonly number[], string> {
  const { predictive: state, draws } = fit;
  const { drawing } = openFamily(state.family);
  if (hasSoftLabels(state.family)) return err('the model leaves the probabilities of labels to the data');
  if (drawing === null) return err('the model leaves the totals of rows to the data');
  const variates = createVariates(randomStream(key));
  const mixing = openMixing(fit, draws, variates);
  if (!mixing.ok) return mixing;
  return ok(() => {
    const { weights, parameters, fresh } = mixing.value();
    return () => {
      const k = variates.categorical(weights);
      return drawing.observation(k < parameters.length ? parameters[k] : fresh(), variates);
    };
  });
}

const none = (): never => {
  throw new RangeError('no component is without rows');
};

function openMixing(
  { predictive: state }: Pick<FitDocument, 'predictive'>,
  draws: KeptDraws | undefined,
  variates: Variates,
): Result<() => Mixing, string> {
  switch (state.kind) {
    case 'estimate': {
      const weights = state.components.map(({ weight }) => weight);
      const parameters = state.components.map((component) => component.parameters);
      return ok(() => ({ weights, parameters, fresh: none }));
    }
    case 'posterior': {
      const { law } = openFamily(state.family);
      return ok(() => ({
        weights: [1],
        parameters: [law.draw(state.hyperparameters, variates)],
        fresh: none,
      }));
    }
    case 'mixture': {
      const { law } = openFamily(state.family);
      const all = [...state.components, ...state.rest];
      const weights = all.map(({ weight }) => weight);
      return ok(() => ({
        weights,
        parameters: all.map(({ hyperparameters }) => law.draw(hyperparameters, variates)),
        fresh: none,
      }));
    }
    default:
      if (draws === undefined) return err('the fit was written before fits kept their draws');
      if (draws.weights.kind === 'MFM') return err('weights of a random number of components are not drawn');
      return ok(mixingOfDraws(state, draws, variates));
  }
}

/** The kept draws by turns. */
function mixingOfDraws(
  state: DrawsState | ParametersState,
  kept: KeptDraws,
  variates: Variates,
): () => Mixing {
  const draws = unpackDraws(kept);
  const { parametersOf, fresh } = openParameters(state, variates);
  let next = 0;
  return () => {
    const d = next++ % draws.length;
    const draw = draws[d]!;
    return {
      weights: variates.dirichlet(weightConcentrations(kept.weights, draw)),
      parameters: draw.terms.map(parametersOf),
      fresh: () => fresh(d),
    };
  };
}

interface OpenParameters {
  readonly parametersOf: (term: number) => unknown;
  /** Of a component without rows, in a draw. */
  readonly fresh: (draw: number) => unknown;
}

function openParameters(state: DrawsState | ParametersState, variates: Variates): OpenParameters {
  const terms = unpackTerms(state.terms);
  if (state.kind === 'draws') {
    const { law } = openFamily(state.family);
    return {
      parametersOf: (term) => law.draw(terms[term]!.value, variates),
      fresh: () => law.draw(state.prior, variates),
    };
  }
  const unseen = unpackValues(state.unseen);
  const own = state.unseenWeight !== undefined;
  return {
    parametersOf: (term) => terms[term]!.value,
    fresh: (draw) => unseen[own ? draw : Math.floor(variates.uniform() * unseen.length)],
  };
}
