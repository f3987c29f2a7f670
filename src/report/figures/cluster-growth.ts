/** The prior number of clusters against the rows: a logarithm under a DP, a power under Pitman–Yor, bounded under an MFM. */
import { growthLaw } from '../../inference/exact/expected-clusters.js';
import { initialParameters, type WeightProcess } from '../../inference/gibbs/weight-process.js';
import { clusterGrowth } from '../../posterior/measure/cluster-growth.js';
import { type FigureOutcome, type FigureSubject, wholeWidth } from './figure.js';
import { accent, neutral, second } from './palette.js';

const title = 'How many clusters the prior expects';
const places = 40;

export function clusterGrowthFigure({ fit }: FigureSubject): FigureOutcome {
  const process = fit.draws?.weights;
  if (process === undefined || process.kind === 'components') {
    return { kind: 'left-out', title, reason: 'no prior of a number of clusters is kept in this fit' };
  }
  const rows = rowNumbers(fit.data.rows);
  const { mean, beside } = clusterGrowth(process, rows);
  const own = 'this model';
  const curves = [
    { name: own, values: mean },
    ...asymptote(process, rows),
    ...beside.map(({ name, mean: values }) => ({ name, values })),
  ];
  const values = curves.flatMap(({ name, values: clusters }) =>
    rows.flatMap((count, n) => {
      // An asymptote begins below one cluster.
      const drawn = clusters[n]! >= 1;
      return drawn ? [{ name, rows: count, clusters: clusters[n]! }] : [];
    }),
  );
  const found = fit.clusters && [
    { rows: fit.data.rows, clusters: fit.clusters.mean, name: 'given the rows' },
  ];
  const names = curves.map(({ name }) => name);
  const colours = [accent, accent, neutral, second, '#009E73'];
  return {
    kind: 'figure',
    title,
    caption:
      'Clusters expected before any row is seen, on logarithmic scales: a straight line is a power of the rows, and what flattens is their logarithm or a bound. The point is the mean given the rows.',
    description: `Curves of the expected number of clusters against the rows: ${mean.at(-1)!.toPrecision(3)} among ${rows.at(-1)!.toLocaleString('en')}.`,
    spec: {
      ...wholeWidth,
      layer: [
        {
          data: { values },
          mark: { type: 'line' },
          encoding: {
            x: {
              field: 'rows',
              type: 'quantitative',
              scale: { type: 'log', nice: false },
              title: 'rows',
              axis: { tickCount: 6 },
            },
            y: {
              field: 'clusters',
              type: 'quantitative',
              scale: { type: 'log', nice: false },
              title: 'clusters',
            },
            color: {
              field: 'name',
              type: 'nominal',
              title: null,
              scale: {
                domain: names,
                range: curves.length === 5 ? colours : colours.filter((_, c) => c !== 1),
              },
              legend: { orient: 'bottom', columns: 2, labelLimit: 0 },
            },
            strokeDash: {
              condition: { test: `datum.name === '${own}'`, value: [1, 0] },
              value: [5, 3],
            },
          },
        },
        ...(found
          ? [
              {
                data: { values: found },
                mark: { type: 'point' as const, filled: true, size: 90, color: accent, tooltip: true },
                encoding: {
                  x: { field: 'rows', type: 'quantitative' as const },
                  y: { field: 'clusters', type: 'quantitative' as const },
                },
              },
            ]
          : []),
      ],
    },
  };
}

/** At the prior means of what is learnt. */
function asymptote(
  process: WeightProcess,
  rows: readonly number[],
): readonly { readonly name: string; readonly values: readonly number[] }[] {
  if (process.kind !== 'DP' && process.kind !== 'PY') return [];
  const { concentration, discount } = initialParameters(process);
  const name = discount === 0 ? 'α log(1 + N/α)' : 'power law, N^d';
  return [{ name, values: rows.map((count) => growthLaw(concentration, discount, count)) }];
}

/** From 1 to ten times the rows, evenly on a logarithmic scale. */
function rowNumbers(rows: number): readonly number[] {
  const most = Math.log(Math.max(1000, 10 * rows));
  const all = Array.from({ length: places }, (_, i) => Math.round(Math.exp((most * i) / (places - 1))));
  return [...new Set(all)];
}
