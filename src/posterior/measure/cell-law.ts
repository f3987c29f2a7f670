/**
 * What one law of θ gives to the cells of a question: f_c(θ) of θ under the law, its moments, and draws of it. f_c(θ) is 1
 * or 0 where the events are sets of parameters, and the probability of the cell given θ where they are sets of rows.
 */
import { type RandomKey, randomStream, splitKey } from '../../core/random-stream.js';
import type { Term } from '../../distributions/numbers/joint-numbers.js';
import { createVariates, type Variates } from '../../distributions/variates.js';
import type { EventIr } from '../../model/event-ir.js';
import { variance } from '../chains/moments.js';
import { type CellProbabilities, cellOf, cellProbabilities } from './cell-probabilities.js';
import type { MeasuredFamily } from './measured-family.js';

export interface CellQuestion {
  readonly family: MeasuredFamily;
  readonly space: 'parameter' | 'observation';
  readonly events: readonly EventIr[];
  readonly key: RandomKey;
}

export interface CellLaw {
  /** E f_c(θ). */
  readonly first: Float64Array;
  /** Cov(f_A(θ), f_B(θ)) of two events. */
  covariance(a: number, b: number): number;
  /** f_c(θ) of a θ drawn from the law. */
  draw(variates: Variates): Float64Array;
  /** Bounds on the errors of either, but for one time in a thousand; 0 where they are exact. */
  readonly error: number;
  readonly covarianceError: number;
}

/** How much is spent on one law of θ. */
export interface CellEffort {
  /** θ that are drawn where there is no closed form; where each asks for an integral, an eighth of them. */
  readonly draws: number;
  /** Of boxes of dependent numbers under the law. */
  readonly tolerance: number;
  readonly points: number;
}

/** Where one law of θ is all that is asked about. */
export const wholeEffort: CellEffort = { draws: 1 << 14, tolerance: 1e-5, points: 1 << 12 };

/** Standard errors that an estimate is within but for one time in a thousand. */
export const reach = 3.2905;
/** Of a box given θ, whose error is small against that of drawing θ. */
const givenParameters = { tolerance: 1e-3, most: 16 } as const;

/** Measures of the events, from those of the cells. */
export function eventsOf(cells: Float64Array, events: number): readonly number[] {
  return Array.from({ length: events }, (_, e) =>
    cells.reduce((sum, value, cell) => (cell & (1 << e) ? sum + value : sum), 0),
  );
}

/** The laws of several hyperparameters are told apart by their `label`; null where there is none to be had. */
export function cellLaw(
  question: CellQuestion,
  hyperparameters: unknown,
  label: string | number,
  effort: CellEffort,
): CellLaw | null {
  const key = splitKey(splitKey(question.key, 'cells'), label);
  return question.space === 'parameter'
    ? parameterCells(question, hyperparameters, key, effort)
    : rowCells(question, hyperparameters, key, effort);
}

/** Of a θ that is known. */
export function knownCells(
  question: CellQuestion,
  parameters: unknown,
  label: string | number,
): CellLaw | null {
  const { family, space, events, key } = question;
  if (space === 'parameter') {
    return family.numbers && fixedCells(placed(events, family.numbers.values(parameters)), 0);
  }
  if (family.rows === null) return null;
  const stream = randomStream(splitKey(splitKey(key, 'known'), label));
  const found = cellProbabilities(family.rows.given(parameters), events, { ...givenParameters, stream });
  return found && fixedCells(found.cells, found.error);
}

function fixedCells(cells: Float64Array, error: number): CellLaw {
  return { first: cells, covariance: () => 0, draw: () => cells, error, covarianceError: 0 };
}

/** θ is in one cell, so that products of indicators are indicators. */
function parameterCells(
  { family, events }: CellQuestion,
  hyperparameters: unknown,
  key: RandomKey,
  { draws, tolerance, points }: CellEffort,
): CellLaw | null {
  const { numbers } = family;
  if (numbers === null) return null;
  const stream = randomStream(key);
  const joint = numbers.joint?.(hyperparameters);
  const found = joint && cellProbabilities(joint, events, { tolerance, most: points, stream });
  const { cells: first, error } = found ?? shareOfDraws();
  const both = (a: number, b: number): number =>
    first.reduce((sum, p, cell) => (cell & (1 << a) && cell & (1 << b) ? sum + p : sum), 0);
  const indices = Array.from(first.keys(), (cell) => {
    const cells = new Float64Array(first.length);
    cells[cell] = 1;
    return cells;
  });
  const shares = Array.from(first);
  return {
    first,
    covariance: (a, b) => both(a, b) - both(a, a) * both(b, b),
    draw: (variates) => indices[variates.categorical(shares)]!,
    error,
    covarianceError: error,
  };

  function shareOfDraws(): CellProbabilities {
    const variates = createVariates(stream);
    const cells = new Float64Array(1 << events.length);
    for (let n = 0; n < draws; n++) {
      const values = numbers!.values(family.draw(hyperparameters, variates));
      cells[cellAt(events, values)]! += 1 / draws;
    }
    return { cells, error: reach * Math.sqrt(0.25 / draws) };
  }
}

/** F(c given θ) of drawn θ; the mean is a closed form where the predictive has one. */
function rowCells(
  { family, events }: CellQuestion,
  hyperparameters: unknown,
  key: RandomKey,
  { draws, tolerance, points }: CellEffort,
): CellLaw | null {
  const { rows } = family;
  if (rows === null) return null;
  const stream = randomStream(key);
  const variates = createVariates(stream);
  const cellsGiven = (): CellProbabilities | null =>
    cellProbabilities(rows.given(family.draw(hyperparameters, variates)), events, {
      ...givenParameters,
      stream,
    });
  const sample: Float64Array[] = [];
  let [wanted, error] = [draws, 0];
  while (sample.length < wanted) {
    const found = cellsGiven();
    if (found === null) return null;
    if (found.error > 0) wanted = Math.max(4, Math.ceil(draws / 8));
    error = Math.max(error, found.error);
    sample.push(found.cells);
  }
  const integration = { tolerance, most: points, stream };
  const joint = rows.predictive?.(hyperparameters);
  const predictive = joint ? cellProbabilities(joint, events, integration) : null;
  const values = sample.map((cells) => eventsOf(cells, events.length));
  const means = eventsOf(meanOf(sample), events.length);
  return {
    first: predictive?.cells ?? meanOf(sample),
    covariance: (a, b) =>
      values.reduce((sum, f) => sum + (f[a]! - means[a]!) * (f[b]! - means[b]!), 0) / (values.length - 1),
    draw: (own) => sample[Math.floor(own.uniform() * sample.length)]!,
    error: predictive?.error ?? errorOfMean(values, (value) => value),
    // Errors of single boxes have the mean 0, and their squares are what a square is off by.
    covarianceError: errorOfMean(values, (value, e) => (value - means[e]!) ** 2) + error ** 2,
  };
}

function meanOf(sample: readonly Float64Array[]): Float64Array {
  const mean = new Float64Array(sample[0]!.length);
  for (const cells of sample) {
    for (const [cell, p] of cells.entries()) mean[cell]! += p / sample.length;
  }
  return mean;
}

/** Of the mean of some number of each event, the largest over the events. */
function errorOfMean(
  values: readonly (readonly number[])[],
  of: (value: number, event: number) => number,
): number {
  const errors = values[0]!.map((_, e) => {
    const own = Float64Array.from(values, (each) => of(each[e]!, e));
    return reach * Math.sqrt(variance(own) / own.length);
  });
  return Math.max(...errors);
}

function placed(events: readonly EventIr[], values: readonly number[]): Float64Array {
  const cells = new Float64Array(1 << events.length);
  cells[cellAt(events, values)] = 1;
  return cells;
}

function cellAt(events: readonly EventIr[], values: readonly number[]): number {
  return cellOf(events, (terms: readonly Term[]) =>
    terms.reduce((sum, { number, coefficient }) => sum + coefficient * values[number]!, 0),
  );
}
