/** What is said of rows as the columns of a table: `class`, `probability_NAME` …, `alpha_NAME` …, `evidence`. */
import type { WrittenColumn } from '../../observations/tables/write-table.js';
import type { Classification } from './classification.js';

/** `evidence` is α₀ − β₀: what there is beside the prior. Laws of rows have neither α nor evidence, and `log_density`. */
export function classColumns(
  { rows, classes, probabilities, alpha, logDensity }: Classification,
  names: readonly string[],
  prior: readonly number[],
): readonly WrittenColumn[] {
  const labels = Array.from({ length: rows }, (_, row) => {
    const own = probabilities.subarray(row * classes, (row + 1) * classes);
    return names[own.indexOf(Math.max(...own))]!;
  });
  const column = (name: string, numberOf: (row: number) => number): WrittenColumn => ({
    kind: 'real',
    name,
    values: Float64Array.from({ length: rows }, (_, row) => numberOf(row)),
  });
  const each = (name: string, values: Float64Array): readonly WrittenColumn[] =>
    names.map((of, k) => column(`${name}_${of}`, (row) => values[row * classes + k]!));
  return [
    { kind: 'text', name: 'class', values: labels },
    ...each('probability', probabilities),
    ...(alpha === null
      ? []
      : [
          ...each('alpha', alpha),
          column('evidence', (row) =>
            prior.reduce((sum, beta, k) => sum + (alpha[row * classes + k]! - beta), 0),
          ),
        ]),
    ...(logDensity === null ? [] : [column('log_density', (row) => logDensity[row]!)]),
  ];
}
