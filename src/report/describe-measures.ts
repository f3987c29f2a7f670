/** An answer of `measure` as JSON (docs/results.md), and as text. */
import type { MeasureAnswer } from '../posterior/measure/set-measure.js';
import { textTable } from './text-table.js';

type Answer = MeasureAnswer & {
  readonly space: 'parameter' | 'observation';
  /** Rows that G is given; 0 before data. */
  readonly given: number;
};

/** One event is an object of its own; several are an array beside their joint law. */
export function measureDocument(texts: readonly string[], answer: Answer): object {
  const { space, given, events, covariance, cells, dirichlet } = answer;
  const each = events.map((measure, e) => ({ event: texts[e], space, given, ...measure }));
  if (each.length === 1) return each[0]!;
  const within = cells.map(({ cell, mean }) => ({
    inside: texts.filter((_, e) => cell & (1 << e)),
    mean,
  }));
  const law = dirichlet === null ? null : { family: 'Dirichlet', concentration: dirichlet };
  return { events: each, joint: { mean: events.map(({ mean }) => mean), covariance, cells: within, law } };
}

export function describeMeasures(texts: readonly string[], answer: Answer): string {
  const { space, given, events, covariance, cells, dirichlet } = answer;
  const short = (value: number): string => String(Number(value.toPrecision(4)));
  const after = given === 0 ? 'before any data' : `given ${given.toLocaleString('en')} rows`;
  const of =
    space === 'parameter'
      ? `G of sets of parameters, ${after}`
      : `The mixture ∫ F(A | θ) dG(θ) of sets of rows, ${after}`;
  const lines = events.map(({ mean, variance, interval: [low, high], exact, error }, e) => [
    texts[e]!,
    short(mean),
    short(Math.sqrt(variance)),
    `${short(low)} to ${short(high)}`,
    exact ? 'exact' : `± ${error.toPrecision(2)}`,
  ]);
  const table = textTable(['event', 'mean', 'sd', '95 % of draws', 'error'], lines);
  if (events.length === 1) return `${of}:\n${table}`;
  const joint =
    dirichlet === null
      ? [
          'Covariance:',
          textTable(
            ['', ...texts],
            covariance.map((row, e) => [texts[e]!, ...row.map(short)]),
          ),
        ]
      : [
          'Together, the sets that they divide the space into have a Dirichlet law:',
          textTable(
            ['set', 'concentration'],
            cells.map(({ cell }, c) => [
              texts.map((text, e) => (cell & (1 << e) ? text : `!(${text})`)).join(' & '),
              short(dirichlet[c]!),
            ]),
          ),
        ];
  return [`${of}:`, table, ...joint].join('\n');
}
