/** Drawn parameters, weights and measures as the columns of a table. */
import type { WrittenColumn } from '../../observations/tables/write-table.js';
import type { DrawnMeasure } from './draw-measure.js';

/** A column for each number of θ: `rate`, `mean[0]`, `covariance[0,1]`; of several variables `x.mean[0]`. */
export function parameterColumns(
  describe: (parameters: unknown) => unknown,
  parameters: readonly unknown[],
): readonly WrittenColumn[] {
  const rows = parameters.map((own) => numbersIn(describe(own), ''));
  return (rows[0] ?? []).map(([name], c) => ({
    kind: 'real',
    name,
    values: Float64Array.from(rows, (row) => row[c]![1]),
  }));
}

/** A row for each atom of each draw; `describe` is null where the weights alone are asked for. */
export function measureColumns(
  draws: readonly DrawnMeasure[],
  describe: ((parameters: unknown) => unknown) | null,
): readonly WrittenColumn[] {
  const rows = draws.flatMap(({ atoms }, draw) => atoms.map((atom, place) => ({ ...atom, draw, place })));
  return [
    { kind: 'integer', name: 'draw', values: Int32Array.from(rows, ({ draw }) => draw) },
    { kind: 'integer', name: 'atom', values: Int32Array.from(rows, ({ place }) => place) },
    { kind: 'real', name: 'weight', values: Float64Array.from(rows, ({ weight }) => weight) },
    { kind: 'integer', name: 'cluster', values: Int32Array.from(rows, ({ cluster }) => cluster) },
    ...(describe === null
      ? []
      : parameterColumns(
          describe,
          rows.map(({ parameters }) => parameters),
        )),
  ];
}

type Named = readonly (readonly [name: string, value: number])[];

function numbersIn(value: unknown, name: string): Named {
  if (typeof value === 'number') return [[name, value]];
  if (Array.isArray(value)) {
    return value.flatMap((item: unknown, i) =>
      numbersIn(item, name.endsWith(']') ? `${name.slice(0, -1)},${i}]` : `${name}[${i}]`),
    );
  }
  if (typeof value !== 'object' || value === null) return [];
  return Object.entries(value).flatMap(([part, item]) =>
    numbersIn(item, name === '' ? part : `${name}.${part}`),
  );
}
