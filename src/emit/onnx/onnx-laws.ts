/**
 * The laws of a scorer's blocks as nodes of a graph: cells [rows, columns] → log densities [rows, terms]. A block whose
 * cells are all missing (NaN) says nothing, 0, nor does a number with one unknown whose own cell is, the first; `scorer/` has
 * the same formulas as code.
 */
import { internalError } from '../../core/internal-error.js';
import type { Affine, BaseMeasure, NumberForm } from '../../distributions/number-form.js';
import { logGamma, logMultivariateBeta } from '../../distributions/special-functions.js';
import type { ScorerBlock, ScorerLawName } from '../scorer/scorer-numbers.js';
import type { Arithmetic } from './arithmetic.js';
import { ellipticalOf } from './elliptical.js';
import { logGammaOf } from './log-gamma.js';

/** Of each term, the numbers of the block's law. */
type TermValues = readonly (readonly (number | null)[])[];
type OnnxLaw = (a: Arithmetic, cells: string, values: TermValues, block: ScorerBlock) => string;

export function blockDensity(a: Arithmetic, input: string, values: TermValues, block: ScorerBlock): string {
  const { graph } = a;
  const indices = Array.from({ length: block.columns }, (_, d) => block.column + d);
  const cells = graph.add('Gather', [input, graph.integers(indices)], { axis: 1 });
  const density = laws[block.law](a, cells, values, block);
  const own = block.form === undefined ? cells : firstOf(a, cells, block.columns);
  return a.where(allMissing(a, own, block.form === undefined ? block.columns : 1), 0, density);
}

function firstOf({ graph }: Arithmetic, cells: string, columns: number): string {
  return columns === 1 ? cells : graph.add('Gather', [cells, graph.integers([0])], { axis: 1 });
}

/** [rows, 1] of truth. */
function allMissing({ graph }: Arithmetic, cells: string, columns: number): string {
  const missing = graph.add('IsNaN', [cells]);
  if (columns === 1) return missing;
  const counted = graph.add('Cast', [missing], { to: 1 });
  return graph.add('Cast', [graph.add('ReduceMin', [counted], { axes: [1], keepdims: 1 })], { to: 9 });
}

/** The numbers at one place of every term's, as a row. */
function across({ graph }: Arithmetic, values: TermValues, of: (own: readonly number[]) => number): string {
  return graph.doubles(
    values.map((own) => of(own as readonly number[])),
    [1, values.length],
  );
}

const number = (value: number | null): number => value ?? Number.NEGATIVE_INFINITY;

/** A level's log probability by its place; the place after the last has 0 for a missing cell, the next NaN for what is no level. */
const categorical: OnnxLaw = (a, cells, values) => {
  const { graph } = a;
  const levels = values[0]!.length;
  const rows = Array.from({ length: levels }, (_, level) => values.map((own) => number(own[level]!)));
  const table = [...rows, values.map(() => 0), values.map(() => Number.NaN)].flat();
  const isLevel = graph.add('And', [
    graph.add('Equal', [cells, graph.add('Floor', [cells])]),
    graph.add('And', [
      graph.add('GreaterOrEqual', [cells, graph.double(0)]),
      graph.add('Less', [cells, graph.double(levels)]),
    ]),
  ]);
  const place = a.where(graph.add('IsNaN', [cells]), levels, a.where(isLevel, cells, levels + 1));
  const index = graph.add('Reshape', [graph.add('Cast', [place], { to: 7 }), graph.integers([-1])]);
  return graph.add('Gather', [graph.doubles(table, [levels + 2, values.length]), index], { axis: 0 });
};

/** c_0 + c_1 x_1 + …, a number where no cell has a part in it. */
function affineOf(a: Arithmetic, affine: Affine, cells: string, columns: number): string | number {
  const [constant = 0, ...coefficients] = affine;
  let sum: string | number = constant;
  for (const [d, coefficient] of coefficients.entries()) {
    if (coefficient === 0) continue;
    const cell = columns === 1 ? cells : a.graph.add('Gather', [cells, a.graph.integers([d])], { axis: 1 });
    const term = coefficient === 1 ? cell : a.times(cell, coefficient);
    sum = sum === 0 ? term : a.plus(sum, term);
  }
  return sum;
}

/** log h(x). */
function baseMeasureOf(
  a: Arithmetic,
  { power, logGammas }: BaseMeasure,
  cells: string,
  columns: number,
): string | number {
  let sum: string | number = 0;
  const add = (term: string | number): void => {
    sum =
      typeof sum === 'number' && typeof term === 'number' ? sum + term : sum === 0 ? term : a.plus(sum, term);
  };
  for (const { factor, argument } of logGammas) {
    const of = affineOf(a, argument, cells, columns);
    add(typeof of === 'number' ? factor * logGamma(of) : a.times(logGammaOf(a, of), factor));
  }
  if (power !== 0) add(a.times(a.log(cells), power));
  return sum;
}

function formOf({ form }: ScorerBlock): NumberForm {
  return form ?? internalError('a law of numbers has a formula');
}

/** count · log of a number that each term has, with 0 log 0 = 0. */
function countedLog(a: Arithmetic, count: string | number, logs: string): string | number {
  if (count === 0) return 0;
  return typeof count === 'number' ? a.times(logs, count) : a.xLogY(count, logs);
}

/** Of a rate or probability that each term has. */
const given: OnnxLaw = (a, cells, values, block) => {
  const { unknown, first, second, base } = formOf(block);
  const events = affineOf(a, first, cells, block.columns);
  const rest = affineOf(a, second, cells, block.columns);
  const before = countedLog(
    a,
    events,
    across(a, values, ([value]) => Math.log(value!)),
  );
  const after =
    unknown === 'rate'
      ? a.times(
          across(a, values, ([value]) => -value!),
          rest,
        )
      : countedLog(
          a,
          rest,
          across(a, values, ([value]) => Math.log(1 - value!)),
        );
  return a.plus(a.plus(before, after), baseMeasureOf(a, base, cells, block.columns));
};

/** With the unknown integrated out: by how much the log normaliser of its law grows. */
const mixture =
  (
    logNormaliser: (a: Arithmetic, first: string, second: string) => string,
    before: (first: number, second: number) => number,
  ): OnnxLaw =>
  (a, cells, values, block) => {
    const { first, second, base } = formOf(block);
    const [one, other] = [first, second].map((affine, place) =>
      a.plus(
        across(a, values, (own) => own[place]!),
        affineOf(a, affine, cells, block.columns),
      ),
    );
    const growth = a.minus(
      logNormaliser(a, one!, other!),
      across(a, values, (own) => before(own[0]!, own[1]!)),
    );
    return a.plus(growth, baseMeasureOf(a, base, cells, block.columns));
  };

const multinomial =
  (ofCounts: (a: Arithmetic, counts: string, total: string, values: TermValues) => string): OnnxLaw =>
  (a, cells, values) => {
    const { graph } = a;
    const sum = (of: string): string => graph.add('ReduceSum', [of, graph.integers([1])], { keepdims: 1 });
    const total = sum(cells);
    const coefficient = a.minus(logGammaOf(a, a.plus(total, 1)), sum(logGammaOf(a, a.plus(cells, 1))));
    const counts = graph.add('Unsqueeze', [cells, graph.integers([1])]);
    return a.plus(ofCounts(a, counts, total, values), coefficient);
  };

/** Of [rows, terms, columns]. */
function overColumns({ graph }: Arithmetic, of: string): string {
  return graph.add('ReduceSum', [of, graph.integers([2])], { keepdims: 0 });
}

function perColumn({ graph }: Arithmetic, values: TermValues, of: (value: number) => number): string {
  const flat = values.flatMap((own) =>
    own.map((value) => of(value ?? internalError('a count has a weight'))),
  );
  return graph.doubles(flat, [1, values.length, values[0]!.length]);
}

const laws: Readonly<Record<ScorerLawName, OnnxLaw>> = {
  elliptical: ellipticalOf,
  categorical,
  rate: given,
  'rate-mixture': mixture(
    (a, shape, rate) => a.minus(logGammaOf(a, shape), a.times(shape, a.log(rate))),
    (shape, rate) => logGamma(shape) - shape * Math.log(rate),
  ),
  probability: given,
  'probability-mixture': mixture(
    (a, first, second) =>
      a.minus(a.plus(logGammaOf(a, first), logGammaOf(a, second)), logGammaOf(a, a.plus(first, second))),
    (first, second) => logMultivariateBeta([first, second]),
  ),
  multinomial: multinomial((a, counts, _, values) =>
    overColumns(
      a,
      a.xLogY(
        counts,
        perColumn(a, values, (p) => Math.log(p)),
      ),
    ),
  ),
  'multinomial-mixture': multinomial((a, counts, total, values) => {
    const concentrations = perColumn(a, values, (own) => own);
    const whole = across(a, values, (own) => own.reduce((sum, each) => sum + each, 0));
    const after = a.minus(
      overColumns(a, logGammaOf(a, a.plus(counts, concentrations))),
      logGammaOf(a, a.plus(total, whole)),
    );
    return a.minus(
      after,
      across(a, values, (own) => logMultivariateBeta(own)),
    );
  }),
};
