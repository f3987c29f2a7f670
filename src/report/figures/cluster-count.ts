/** The posterior of the number of clusters. */
import type { FigureOutcome, FigureSubject } from './figure.js';
import { wholeWidth } from './figure.js';
import { accent } from './palette.js';

const title = 'How many clusters';

export function clusterCount({ fit }: FigureSubject): FigureOutcome {
  if (fit.clusters === undefined) {
    return { kind: 'left-out', title, reason: `${fit.method} gives no law of the number of clusters` };
  }
  const values = Object.entries(fit.clusters.posterior).map(([count, probability]) => ({
    count: Number(count),
    probability,
  }));
  const best = values.reduce((a, b) => (b.probability > a.probability ? b : a));
  return {
    kind: 'figure',
    title,
    caption: 'The posterior probability of each number of clusters that have rows.',
    description: `Bars: the most probable number of clusters is ${best.count}, with probability ${best.probability.toFixed(3)}.`,
    spec: {
      data: { values },
      ...wholeWidth,
      mark: { type: 'bar', color: accent, tooltip: true },
      encoding: {
        x: {
          field: 'count',
          type: 'ordinal',
          title: 'number of clusters',
          axis: { labelAngle: 0 },
          scale: { paddingOuter: values.length < 4 ? 2 : 0.1 },
        },
        y: { field: 'probability', type: 'quantitative', title: 'probability' },
      },
    },
  };
}
