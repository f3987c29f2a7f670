/** The prior number of clusters against the rows, as a table. */
import type { ClusterGrowth } from '../posterior/measure/cluster-growth.js';
import { textTable } from './text-table.js';

export function describeGrowth({ rows, mean, interval, beside }: ClusterGrowth): string {
  const short = (value: number): string => value.toPrecision(4).replace(/\.?0+$/, '');
  const table = textTable(
    ['rows', 'clusters', '95 %', ...beside.map(({ name }) => name)],
    rows.map((count, n) => {
      const own = interval[n];
      return [
        count.toLocaleString('en'),
        short(mean[n]!),
        own ? `${own[0]} to ${own[1]}` : '',
        ...beside.map((other) => short(other.mean[n]!)),
      ];
    }),
  );
  return `Clusters expected among so many rows, before any data, and by other processes:\n${table}`;
}
