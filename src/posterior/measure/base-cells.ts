/** What the base measure H gives to the cells of a question: f_c(θ) of θ ~ H, its moments, and draws of it. */
import { type RandomKey, randomStream, splitKey } from '../../core/random-stream.js';
import type { AnyConjugateFamily } from '../../distributions/families/conjugate-family.js';
import { createVariates, type Variates } from '../../distributions/variates.js';
import type { WeightProcess } from '../../inference/gibbs/weight-process.js';
import type { EventIr } from '../../model/event-ir.js';
import { cellOf, cellProbabilities } from './cell-probabilities.js';

export interface MeasureQuestion {
  readonly family: AnyConjugateFamily;
  readonly prior: unknown;
  readonly process: WeightProcess;
  readonly space: 'parameter' | 'observation';
  readonly events: readonly EventIr[];
  readonly key: RandomKey;
}

export interface BaseCells {
  /** E f_c(θ). */
  readonly first: Float64Array;
  /** Cov(f_A(θ), f_B(θ)) of two events. */
  covariance(a: number, b: number): number;
  /** f_c(θ) of a θ drawn from H. */
  draw(variates: Variates): Float64Array;
  /** See `SetMeasure.error`. */
  readonly error: number;
}

/** θ that are drawn where there is no closed form. */
const drawn = 1 << 14;
/** Standard errors that an estimate is within but for one time in a thousand. */
const reach = 3.2905;

export function baseCells(question: MeasureQuestion): BaseCells | null {
  return question.space === 'parameter' ? parameterCells(question) : rowCells(question);
}

/** Measures of the events, from those of the cells. */
export function eventsOf(cells: Float64Array, events: number): readonly number[] {
  return Array.from({ length: events }, (_, e) =>
    cells.reduce((sum, value, cell) => (cell & (1 << e) ? sum + value : sum), 0),
  );
}

/** θ is in one cell, so that products of indicators are indicators. */
function parameterCells({ family, prior, events, key }: MeasureQuestion): BaseCells | null {
  const { numbers } = family.law;
  if (numbers === undefined) return null;
  const exact = cellProbabilities(numbers.joint(prior), events);
  const first = exact ?? shareOfDraws();
  const both = (a: number, b: number): number =>
    first.reduce((sum, p, cell) => (cell & (1 << a) && cell & (1 << b) ? sum + p : sum), 0);
  return {
    first,
    covariance: (a, b) => both(a, b) - both(a, a) * both(b, b),
    draw(variates) {
      const cells = new Float64Array(first.length);
      cells[variates.categorical(Array.from(first))] = 1;
      return cells;
    },
    error: exact === null ? reach * Math.sqrt(0.25 / drawn) : 0,
  };

  function shareOfDraws(): Float64Array {
    const variates = createVariates(randomStream(splitKey(key, 'base')));
    const cells = new Float64Array(1 << events.length);
    for (let n = 0; n < drawn; n++) {
      const values = numbers!.values(family.law.draw(prior, variates));
      const sumOf = (terms: readonly { number: number; coefficient: number }[]): number =>
        terms.reduce((sum, { number, coefficient }) => sum + coefficient * values[number]!, 0);
      cells[cellOf(events, sumOf)]! += 1 / drawn;
    }
    return cells;
  }
}

/** F(c given θ) is exact; its second moments, and where the predictive has no closed form its mean, are of draws of θ. */
function rowCells({ family, prior, events, key }: MeasureQuestion): BaseCells | null {
  const { rows, law } = family;
  if (rows === undefined) return null;
  const draw = (variates: Variates): Float64Array | null =>
    cellProbabilities(rows.given(law.draw(prior, variates)), events);
  const variates = createVariates(randomStream(splitKey(key, 'base')));
  const sample: (readonly number[])[] = [];
  const mean = new Float64Array(1 << events.length);
  for (let n = 0; n < drawn; n++) {
    const cells = draw(variates);
    if (cells === null) return null;
    cells.forEach((p, cell) => {
      mean[cell]! += p / drawn;
    });
    sample.push(eventsOf(cells, events.length));
  }
  const first = cellProbabilities(rows.predictive(prior), events) ?? mean;
  const means = eventsOf(mean, events.length);
  return {
    first,
    covariance: (a, b) =>
      sample.reduce((sum, f) => sum + (f[a]! - means[a]!) * (f[b]! - means[b]!), 0) / (drawn - 1),
    draw: (own) => draw(own)!,
    // A number in [0, 1] and its square vary by ½ at most.
    error: reach * Math.sqrt(0.25 / drawn),
  };
}
