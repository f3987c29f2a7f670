/** How often two rows were in one cluster, over the kept draws, the rows in the order of the point partition. */
import { randomKey } from '../../core/random-stream.js';
import { unpackDraws } from '../../posterior/fit/kept-draws.js';
import { coClustering } from '../../posterior/partitions/co-clustering.js';
import type { FigureOutcome, FigureSubject } from './figure.js';

const title = 'Which rows belong together';
/** More would be smaller than a pixel of a phone. */
const mostRows = 100;
/** In pixels, about. */
const side = 300;

export function coClusteringMap({ fit }: FigureSubject): FigureOutcome {
  const kept = fit.draws === undefined ? [] : unpackDraws(fit.draws);
  const draws = kept.flatMap(({ labels }) => (labels === null ? [] : [labels]));
  const partition = fit.clusters?.partition.labels;
  if (draws.length === 0 || partition === undefined) {
    return { kind: 'left-out', title, reason: 'no drawn partitions are kept in this fit' };
  }
  const shown = rowsByCluster(partition);
  const { probabilities } = coClustering(
    draws.map((labels) => Int32Array.from(shown, (row) => labels[row]!)),
    randomKey(1),
  );
  const size = shown.length;
  const values = Array.from(probabilities, (probability, at) => ({
    row: Math.floor(at / size),
    other: at % size,
    probability: Math.round(1000 * probability) / 1000,
  }));
  // Whole pixels, between which nothing shines through.
  const step = Math.max(1, Math.floor(side / size));
  const of =
    size === partition.length ? `the ${size} rows` : `${size} of the ${partition.length} rows, evenly chosen`;
  const axis = { labels: false, ticks: false, domain: false } as const;
  return {
    kind: 'figure',
    title,
    caption: `The share of ${draws.length} kept draws in which two rows are in one cluster, of ${of}, in the order of the point partition.`,
    description: `A map of ${size} by ${size} rows; squares along the diagonal are clusters, and blurred ones are in doubt.`,
    spec: {
      data: { values },
      width: { step },
      height: { step },
      mark: 'rect',
      encoding: {
        x: { field: 'other', type: 'ordinal', title: 'row', axis },
        y: { field: 'row', type: 'ordinal', title: 'row', axis },
        color: {
          field: 'probability',
          type: 'quantitative',
          title: 'together',
          scale: { scheme: 'viridis', domain: [0, 1] },
          legend: { orient: 'top', gradientLength: 200 },
        },
      },
    },
  };
}

/** At most so many rows, evenly over all of them in the order of their clusters. */
function rowsByCluster(labels: readonly number[]): readonly number[] {
  const ordered = Array.from(labels.keys()).sort((a, b) => labels[a]! - labels[b]! || a - b);
  const count = Math.min(mostRows, ordered.length);
  return Array.from({ length: count }, (_, i) => ordered[Math.floor((i * ordered.length) / count)]!);
}
