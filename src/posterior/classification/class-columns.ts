/** What is said of rows as the columns of a table: `class`, `probability_NAME` …, `alpha_NAME` …, `evidence`. */
import type { WrittenColumn } from '../../observations/tables/write-table.js';
import type { Classification } from './open-classifier.js';

/** `evidence` is α₀ − β₀: what there is beside the prior. */
export function classColumns(
  { rows, classes, alpha, logDensity }: Classification,
  names: readonly string[],
  prior: readonly number[],
): readonly WrittenColumn[] {
  const ofPrior = prior.reduce((sum, value) => sum + value, 0);
  const totals = new Float64Array(rows);
  const labels: string[] = [];
  for (let row = 0; row < rows; row++) {
    const own = alpha.subarray(row * classes, (row + 1) * classes);
    totals[row] = own.reduce((sum, value) => sum + value, 0);
    labels.push(names[own.indexOf(Math.max(...own))]!);
  }
  const column = (name: string, numberOf: (row: number) => number): WrittenColumn => ({
    kind: 'real',
    name,
    values: Float64Array.from({ length: rows }, (_, row) => numberOf(row)),
  });
  return [
    { kind: 'text', name: 'class', values: labels },
    ...names.map((name, k) =>
      column(`probability_${name}`, (row) => alpha[row * classes + k]! / totals[row]!),
    ),
    ...names.map((name, k) => column(`alpha_${name}`, (row) => alpha[row * classes + k]!)),
    column('evidence', (row) => totals[row]! - ofPrior),
    ...(logDensity === null ? [] : [column('log_density', (row) => logDensity[row]!)]),
  ];
}
