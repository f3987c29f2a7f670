/**
 * Component by component summaries of a finite mixture's fit by Gibbs: every kept draw of a partition gets weights and
 * parameters back from their laws given it, which is a draw of them all; labels are matched (`relabel-draws.ts`); what each
 * component is then is told by means and intervals.
 */
import { internalError } from '../../core/internal-error.js';
import { type RandomKey, randomStream } from '../../core/random-stream.js';
import type { RowFunction } from '../../distributions/families/conjugate-family.js';
import { type RowMatrix, rowOf } from '../../distributions/row-matrix.js';
import { createVariates, type Variates } from '../../distributions/variates.js';
import { quantile } from '../chains/quantile.js';
import type { ComponentSummary } from '../fit/component-summary.js';
import type { FitDocument } from '../fit/fit-document.js';
import { type KeptDraw, unpackDraws } from '../fit/kept-draws.js';
import { openFamily } from '../fit/open-family.js';
import { unpackValues } from '../fit/packed-values.js';
import type { DrawsState, ParametersState } from '../fit/predictive-state.js';
import { unpackTerms } from '../fit/weighed-terms.js';
import { drawPosteriorWeights } from '../measure/draw-posterior-weights.js';
import { eachNumber } from '../prediction/each-number.js';
import { relabelDraws } from './relabel-draws.js';
import type { RelabelledComponent, RelabelledComponents } from './relabelled-components.js';

/** N × K × draws at most: more rows than that makes are taken evenly, and tell components apart as well. */
const mostProbabilities = 2.5e6;

/** `data` are the rows that were fitted. */
export function relabelFit(
  { predictive, draws: kept }: Pick<FitDocument, 'predictive' | 'draws'>,
  data: RowMatrix,
  key: RandomKey,
): RelabelledComponents {
  if (kept === undefined || (predictive.kind !== 'draws' && predictive.kind !== 'parameters')) {
    return internalError('a fit without draws was to be relabelled');
  }
  const variates = createVariates(randomStream(key));
  const open = openComponents(predictive, variates);
  const draws = unpackDraws(kept).map((draw, d) => {
    const { clusters, fresh } = drawPosteriorWeights(kept.weights, draw, variates, { leftover: 0, most: 0 });
    const weights = [...clusters, ...fresh];
    return { weights, components: open(draw, d, weights.length) };
  });
  const count = draws[0]!.weights.length;
  const rows = evenRows(data, Math.max(1, Math.floor(mostProbabilities / (count * draws.length))));
  const { places } = relabelDraws(
    draws.map(({ weights, components }) => classification(rows, weights, components)),
    count,
  );
  const relabelled = Array.from({ length: count }, (_, component) =>
    summarise(
      draws.map(({ weights, components }, d) => {
        const own = places[d]!.indexOf(component);
        return { weight: weights[own]!, parameters: components[own]!.describe?.() ?? null };
      }),
    ),
  );
  return {
    method: 'Stephens',
    draws: draws.length,
    rows: rows.length,
    components: relabelled.sort((a, b) => b.mean.weight - a.mean.weight),
  };
}

interface DrawnParameters {
  readonly logDensity: RowFunction;
  /** Null of a component that has no rows. */
  readonly describe: (() => Readonly<Record<string, unknown>>) | null;
}

type OpenComponents = (draw: KeptDraw, place: number, count: number) => readonly DrawnParameters[];

/** Those with rows first, as the weights are. */
function openComponents(state: DrawsState | ParametersState, variates: Variates): OpenComponents {
  const terms = unpackTerms(state.terms);
  const withFresh = (
    seated: readonly DrawnParameters[],
    count: number,
    fresh: () => RowFunction,
  ): readonly DrawnParameters[] => [
    ...seated,
    ...Array.from({ length: count - seated.length }, () => ({ logDensity: fresh(), describe: null })),
  ];
  if (state.kind === 'draws') {
    const family = openFamily(state.family);
    const drawn = (hyperparameters: unknown): DrawnParameters => {
      const parameters = family.law.draw(hyperparameters, variates);
      return {
        logDensity: family.logDensity(parameters),
        describe: () => family.describe(parameters),
      };
    };
    return (draw, _, count) =>
      withFresh(
        draw.terms.map((term) => drawn(terms[term]!.value)),
        count,
        () => drawn(state.prior).logDensity,
      );
  }
  const family = openFamily(state.family);
  const unseen = unpackValues(state.unseen).map((value) => family.logDensity(value));
  return (draw, place, count) =>
    withFresh(
      draw.terms.map((term) => ({
        logDensity: family.logDensity(terms[term]!.value),
        describe: () => family.describe(terms[term]!.value),
      })),
      count,
      () =>
        unseen[state.unseenWeight === undefined ? Math.floor(variates.uniform() * unseen.length) : place]!,
    );
}

function evenRows(data: RowMatrix, most: number): readonly Float64Array[] {
  const count = Math.min(most, data.rows);
  return Array.from({ length: count }, (_, i) => rowOf(data, Math.floor((i * data.rows) / count)));
}

/** P(row i is of component k given weights and parameters), N × K. */
function classification(
  rows: readonly Float64Array[],
  weights: readonly number[],
  components: readonly DrawnParameters[],
): Float64Array {
  const probabilities = new Float64Array(rows.length * weights.length);
  const logWeights = weights.map(Math.log);
  for (const [i, row] of rows.entries()) {
    const logs = components.map(({ logDensity }, k) => logWeights[k]! + logDensity(row));
    const largest = Math.max(...logs);
    const shares = logs.map((log) => Math.exp(log - largest));
    const total = shares.reduce((sum, share) => sum + share, 0);
    probabilities.set(
      shares.map((share) => share / total),
      i * weights.length,
    );
  }
  return probabilities;
}

interface DrawnSummary {
  readonly weight: number;
  readonly parameters: Readonly<Record<string, unknown>> | null;
}

function summarise(draws: readonly DrawnSummary[]): RelabelledComponent {
  const occupied = draws.flatMap(({ parameters }) => (parameters === null ? [] : [parameters]));
  const weights = Float64Array.from(draws, ({ weight }) => weight);
  const told = (of: (values: Float64Array) => number): ComponentSummary => ({
    weight: of(weights),
    ...(occupied.length > 0 ? (eachNumber(occupied, of) as Readonly<Record<string, unknown>>) : {}),
  });
  return {
    occupied: occupied.length / draws.length,
    mean: told((values) => values.reduce((sum, value) => sum + value, 0) / values.length),
    interval: [told((values) => quantile(values, 0.025)), told((values) => quantile(values, 0.975))],
  };
}
