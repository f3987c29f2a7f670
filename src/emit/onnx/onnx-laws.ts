/**
 * The laws of a scorer's blocks as nodes of a graph: cells [rows, columns] → log densities [rows, terms]. A block whose
 * cells are all missing (NaN) says nothing, 0; `scorer/` has the same formulas as code.
 */
import { internalError } from '../../core/internal-error.js';
import { logFactorial, logGamma, logMultivariateBeta } from '../../distributions/special-functions.js';
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
  return a.where(allMissing(a, cells, block.columns), 0, density);
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

/** Γ's part of a mixture over rates: shape + count events, after a time that adds to the rate. */
const rateMixture =
  (
    events: (x: string, block: ScorerBlock) => string | number,
    time: (x: string) => string | number,
    rest: (a: Arithmetic, x: string, block: ScorerBlock) => string | number,
  ): OnnxLaw =>
  (a, x, values, block) => {
    const shape = a.plus(
      across(a, values, ([own]) => own!),
      events(x, block),
    );
    const rate = a.plus(
      across(a, values, ([, own]) => own!),
      time(x),
    );
    const before = across(a, values, ([own, per]) => logGamma(own!) - own! * Math.log(per!));
    const after = a.minus(logGammaOf(a, shape), a.times(shape, a.log(rate)));
    return a.plus(a.minus(after, before), rest(a, x, block));
  };

/** log B(a + successes, b + failures) − log B(a, b). */
const betaMixture = (
  a: Arithmetic,
  values: TermValues,
  successes: string | number,
  failures: string | number,
): string => {
  const first = a.plus(
    across(a, values, ([own]) => own!),
    successes,
  );
  const second = a.plus(
    across(a, values, ([, own]) => own!),
    failures,
  );
  const both = a.minus(
    a.plus(logGammaOf(a, first), logGammaOf(a, second)),
    logGammaOf(a, a.plus(first, second)),
  );
  return a.minus(
    both,
    across(a, values, (own) => logMultivariateBeta(own)),
  );
};

/** log n! − log x! − log (n − x)!. */
function choose(a: Arithmetic, x: string, trials: number): string {
  const failures = a.plus(a.minus(trials, x), 1);
  return a.minus(a.minus(logFactorial(trials), logGammaOf(a, a.plus(x, 1))), logGammaOf(a, failures));
}

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
  exponential: (a, x, values) =>
    a.minus(
      across(a, values, ([rate]) => Math.log(rate!)),
      a.times(
        x,
        across(a, values, ([rate]) => rate!),
      ),
    ),
  'exponential-mixture': rateMixture(
    () => 1,
    (x) => x,
    () => 0,
  ),
  poisson: (a, x, values) =>
    a.minus(
      a.minus(
        a.xLogY(
          x,
          across(a, values, ([rate]) => Math.log(rate!)),
        ),
        across(a, values, ([rate]) => rate!),
      ),
      logGammaOf(a, a.plus(x, 1)),
    ),
  'poisson-mixture': rateMixture(
    (x) => x,
    () => 1,
    (a, x) => a.times(logGammaOf(a, a.plus(x, 1)), -1),
  ),
  gamma: (a, x, values, { known }) =>
    a.plus(
      a.minus(
        across(a, values, ([rate]) => known * Math.log(rate!) - logGamma(known)),
        a.times(
          x,
          across(a, values, ([rate]) => rate!),
        ),
      ),
      a.times(a.log(x), known - 1),
    ),
  'gamma-mixture': rateMixture(
    (_, { known }) => known,
    (x) => x,
    (a, x, { known }) => a.minus(a.times(a.log(x), known - 1), logGamma(known)),
  ),
  binomial: (a, x, values, { known }) =>
    a.plus(
      a.plus(
        a.xLogY(
          x,
          across(a, values, ([p]) => Math.log(p!)),
        ),
        a.xLogY(
          a.minus(known, x),
          across(a, values, ([p]) => Math.log(1 - p!)),
        ),
      ),
      choose(a, x, known),
    ),
  'binomial-mixture': (a, x, values, { known }) =>
    a.plus(betaMixture(a, values, x, a.minus(known, x)), choose(a, x, known)),
  geometric: (a, x, values) =>
    a.plus(
      across(a, values, ([p]) => Math.log(p!)),
      a.xLogY(
        x,
        across(a, values, ([p]) => Math.log(1 - p!)),
      ),
    ),
  'geometric-mixture': (a, x, values) => betaMixture(a, values, 1, x),
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
