/** Tables of log Γ(shift + j), j = 0, 1, …, as far as the data's sums go, which `assembly/rising-factorial.ts` reads. */
import gammaln from '@stdlib/math-base-special-gammaln';
import { affineAt } from '../../distributions/number-form.js';
import type { ColumnLayout } from './column-layout.js';
import type { SharedNumbers } from './wasm-data.js';

/**
 * Beyond a table the kernels have Stirling's series, which must hold from the shortest on. It is slower, so that many rows
 * are worth a longer table than few, who would wait for the table and not for the sweeps.
 */
const shortest = 2 ** 16;
const longest = 2 ** 20;
const entriesPerRow = 64;

/** By shift. */
export type LogGammaTables = ReadonlyMap<number, SharedNumbers>;

/** A table for each shift that some layout names; as long as any of them needs and the rows are worth. */
export function logGammaTables(
  layouts: readonly ColumnLayout[],
  data: Float64Array,
  width: number,
): LogGammaTables {
  const most = Math.min(longest, Math.max(shortest, (entriesPerRow * data.length) / width));
  const lengths = new Map<number, number>();
  for (const { predictive, offset, tables } of layouts) {
    const sums = largestSums(predictive, data, width, offset);
    tables.forEach(({ shift, whole }, index) => {
      if (!whole) return;
      lengths.set(shift, Math.max(lengths.get(shift) ?? 0, Math.min((sums[index] ?? 0) + 1, most)));
    });
  }
  return new Map(
    [...lengths].map(([shift, length]) => [
      shift,
      { name: `log gamma from ${shift}, ${length}`, length, value: (j) => gammaln(shift + j) },
    ]),
  );
}

/** What a cluster of all rows would have summed up, by table. */
function largestSums(
  predictive: ColumnLayout['predictive'],
  data: Float64Array,
  width: number,
  offset: number,
): readonly number[] {
  const rows = data.length / width;
  switch (predictive.kind) {
    case 'poisson':
      return [columnSum(data, width, offset)];
    case 'counts': {
      const totals = predictive.successes.slice(1).map((_, d) => columnSum(data, width, offset + d));
      const sums = [predictive.successes, predictive.failures].map(([constant = 0, ...others]) =>
        affineAt([rows * constant, ...others], totals),
      );
      return [...sums, sums[0]! + sums[1]!];
    }
    case 'multinomial': {
      const sums = predictive.concentration.map((_, cell) => columnSum(data, width, offset + cell));
      return [...sums, sums.reduce((total, sum) => total + sum, 0)];
    }
    default:
      return [];
  }
}

function columnSum(data: Float64Array, width: number, column: number): number {
  let sum = 0;
  for (let index = column; index < data.length; index += width) {
    const cell = data[index]!;
    if (!Number.isNaN(cell)) sum += cell;
  }
  return sum;
}
