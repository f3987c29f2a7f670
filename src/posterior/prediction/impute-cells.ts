/**
 * What a fit says of missing cells: the law of a row's missing cells m given its observed ones o,
 *
 *     p(m | o, data) = Σ_t w_t p_t(o) p_t(m | o) / Σ_t w_t p_t(o),
 *
 * over the terms of the predictive density (`predictive-terms.ts`), by its moments and by draws.
 *
 * For a new row that is exact for the fit that is kept. A row that the fit was made from is treated as a new one, and is
 * among the rows of its own cluster: its missing cells added nothing there, its observed cells count a second time in the
 * weights, which matters to a cluster of few rows alone. At an estimate (em) nothing counts twice.
 */
import { type RandomKey, randomStream, splitKey } from '../../core/random-stream.js';
import type { CellLaw, CellMoments, MissingLaw, RowCompletion } from '../../distributions/missing-law.js';
import { type RowMatrix, rowOf } from '../../distributions/row-matrix.js';
import { createVariates } from '../../distributions/variates.js';
import type { PredictiveState } from '../fit/predictive-state.js';
import { evaluateEach, negligible } from './predict.js';
import { type PredictiveTerm, predictiveTerms } from './predictive-terms.js';

export type ImputedCell = ImputedNumber | ImputedLevel;

interface CellPlace {
  /** 0-based. */
  readonly row: number;
  readonly column: number;
  /** Of one row, draws of the same place are drawn together; levels are 0, 1, …. */
  readonly draws: readonly number[];
}

export interface ImputedNumber extends CellPlace {
  readonly kind: 'number';
  /** Null where the law has none, as a Student-t of few degrees of freedom. */
  readonly mean: number | null;
  readonly sd: number | null;
}

export interface ImputedLevel extends CellPlace {
  readonly kind: 'level';
  /** Of every level. */
  readonly probabilities: readonly number[];
}

/** A row that lacks cells whose law the model leaves open: the total of a Multinomial's counts. */
export interface OpenRow {
  readonly kind: 'open';
  readonly row: number;
}

/** Every missing cell, by rows and then columns, or the first row that cannot be completed. */
export function imputeCells(
  state: PredictiveState,
  data: RowMatrix,
  draws: number,
  key: RandomKey,
): readonly ImputedCell[] | OpenRow {
  const complete = openCompletion(state);
  const cells: ImputedCell[] = [];
  for (let row = 0; row < data.rows; row++) {
    const values = rowOf(data, row);
    const columns = Array.from(values.keys()).filter((d) => Number.isNaN(values[d]!));
    if (columns.length === 0) continue;
    const law = complete(values);
    if (law === null) return { kind: 'open', row };
    const variates = createVariates(randomStream(splitKey(key, row)));
    const drawn = Array.from({ length: draws }, () => law.draw(variates));
    columns.forEach((column, m) => {
      cells.push(imputedCell(law.cells[m]!, { row, column, draws: drawn.map((draw) => draw[m]!) }));
    });
  }
  return cells;
}

function imputedCell(law: CellLaw, place: CellPlace): ImputedCell {
  if (law.kind === 'level') return { ...place, ...law };
  const { mean, variance } = law;
  const finite = (value: number): number | null => (Number.isFinite(value) ? value : null);
  return { kind: 'number', ...place, mean: finite(mean), sd: finite(Math.sqrt(variance)) };
}

/** The mixture of the terms' laws, by the weights that the row's observed cells give them. */
function openCompletion(state: PredictiveState): RowCompletion {
  const terms = predictiveTerms(state);
  const completions = new Map<PredictiveTerm, RowCompletion>();
  const logTerms = new Float64Array(terms.length);
  return (row) => {
    const largest = evaluateEach(terms, Float64Array.from(row), logTerms);
    const weights: number[] = [];
    const laws: MissingLaw[] = [];
    for (const [t, term] of terms.entries()) {
      const exponent = logTerms[t]! - (largest > Number.NEGATIVE_INFINITY ? largest : 0);
      if (exponent < negligible) continue;
      const completion = completions.get(term) ?? term.completion();
      completions.set(term, completion);
      const law = completion(row);
      if (law === null) return null;
      weights.push(Math.exp(exponent));
      laws.push(law);
    }
    const total = weights.reduce((sum, weight) => sum + weight, 0);
    return mixtureOf(
      weights.map((weight) => weight / total),
      laws,
    );
  };
}

function mixtureOf(weights: readonly number[], laws: readonly MissingLaw[]): MissingLaw {
  return {
    cells: laws[0]!.cells.map((_, m) =>
      mixCells(
        weights,
        laws.map(({ cells }) => cells[m]!),
      ),
    ),
    draw: (variates) => laws[variates.categorical(weights)]!.draw(variates),
  };
}

/** The cells of one column are of one kind under every term. */
function mixCells(weights: readonly number[], cells: readonly CellLaw[]): CellLaw {
  const levels = cells.flatMap((cell) => (cell.kind === 'level' ? [cell.probabilities] : []));
  const [first] = levels;
  if (first === undefined) {
    const numbers = cells.flatMap((cell) => (cell.kind === 'number' ? [cell] : []));
    return { kind: 'number', ...mixMoments(weights, numbers) };
  }
  return { kind: 'level', probabilities: first.map((_, l) => average(weights, levels, (own) => own[l]!)) };
}

/** Mean and variance of a mixture, the latter about the common mean. */
function mixMoments(weights: readonly number[], cells: readonly CellMoments[]): CellMoments {
  const mean = average(weights, cells, (cell) => cell.mean);
  const variance = average(weights, cells, (cell) => cell.variance + (cell.mean - mean) ** 2);
  return { mean, variance };
}

function average<T>(weights: readonly number[], items: readonly T[], value: (item: T) => number): number {
  return items.reduce((sum, item, t) => sum + weights[t]! * value(item), 0);
}
