/** The kept draws of every chain, one after the other: chains that agree look alike and wander over the same heights. */
import { unpackDraws } from '../../posterior/fit/kept-draws.js';
import type { FigureOutcome, FigureSubject, FigureView } from './figure.js';
import { clusterScales } from './palette.js';

const title = 'What the chains visited';

/** What is traced where it varies, with the axis's title. */
const names = {
  clusters: 'clusters',
  largest: 'rows of the largest',
  concentration: 'concentration',
} as const;

export function chainTraces({ fit }: FigureSubject): FigureOutcome {
  if (fit.method !== 'gibbs' || fit.draws === undefined) {
    return { kind: 'left-out', title, reason: 'no draws of chains are kept in this fit' };
  }
  const draws = unpackDraws(fit.draws);
  const chains = 1 + Math.max(...draws.map(({ chain }) => chain));
  const values = draws.map(({ chain, sweep, sizes, parameters }) => ({
    chain: String(chain),
    sweep,
    clusters: sizes.length,
    largest: Math.max(...sizes),
    concentration: parameters.concentration,
  }));
  const varying = Object.entries(names).filter(
    ([field]) => new Set(values.map((each) => each[field as keyof typeof names])).size > 1,
  );
  if (varying.length === 0) return { kind: 'left-out', title, reason: 'every draw is alike' };
  const { colour } = clusterScales(chains);
  const view = (field: string, name: string): FigureView => ({
    width: 270,
    height: 90,
    mark: { type: 'line', strokeWidth: 1, opacity: 0.8 },
    encoding: {
      x: { field: 'sweep', type: 'quantitative', title: 'sweep' },
      y: { field, type: 'quantitative', title: name, scale: { zero: false } },
      color: { field: 'chain', type: 'nominal', title: 'chain', scale: colour, legend: { orient: 'top' } },
    },
  });
  return {
    kind: 'figure',
    title,
    caption: `Of each of ${draws.length} draws that the fit keeps, evenly over ${chains} chains, by the sweep it was taken after.`,
    description: `Traces of ${chains} chains: ${varying.map(([, name]) => name).join(', ')}.`,
    spec: {
      data: { values },
      vconcat: varying.map(([field, name]) => view(field, name)),
    },
  };
}
