/**
 * Ranks of each chain's kept draws among those of all: where chains agree, every chain's are spread evenly (A. Vehtari,
 * A. Gelman, D. Simpson, B. Carpenter and P.-C. Bürkner, Rank-normalization, folding, and localization, Bayesian Analysis 16
 * (2021) 667–718). Equal draws, of which whole numbers have many, are ranked in random order, which keeps even what is even.
 */
import { randomKey, randomStream, splitKey } from '../../core/random-stream.js';
import { type KeptDraw, unpackDraws } from '../../posterior/fit/kept-draws.js';
import { randomOrder } from '../../posterior/partitions/random-order.js';
import type { FigureOutcome, FigureSubject, FigureView } from './figure.js';
import { clusterScales, neutral } from './palette.js';

const title = 'Whether the chains rank alike';
const bars = 10;
const chainsAbreast = 4;
/** Of all chains side by side, in pixels. */
const width = 264;

const quantities: Readonly<Record<string, (draw: KeptDraw) => number>> = {
  clusters: ({ sizes }) => sizes.length,
  'rows of the largest': ({ sizes }) => Math.max(...sizes),
  'entropy of the sizes': ({ sizes }) => entropy(sizes),
  concentration: ({ parameters }) => parameters.concentration,
  discount: ({ parameters }) => parameters.discount,
};

export function rankHistograms({ fit }: FigureSubject): FigureOutcome {
  if (fit.method !== 'gibbs' || fit.draws === undefined) {
    return { kind: 'left-out', title, reason: 'no draws of chains are kept in this fit' };
  }
  const draws = unpackDraws(fit.draws);
  const chains = 1 + Math.max(...draws.map(({ chain }) => chain));
  if (chains < 2) return { kind: 'left-out', title, reason: 'one chain has no other to agree with' };
  const order = randomOrder(draws.length, randomStream(splitKey(randomKey(fit.seed), 'ties')));
  const shown = Object.entries(quantities).flatMap(([name, of]) => {
    const values = draws.map(of);
    return new Set(values).size < 2 ? [] : [{ name, counts: chainCounts(draws, values, order, chains) }];
  });
  if (shown.length === 0) return { kind: 'left-out', title, reason: 'every draw is alike' };
  const expected = draws.length / chains / bars;
  const furthest = Math.max(
    ...shown.flatMap(({ counts }) => counts.map(({ draws: n }) => Math.abs(n - expected))),
  );
  return {
    kind: 'figure',
    title,
    caption: `How many of each chain's kept draws are among the lowest tenth of all ${draws.length}, the next, and so on to the highest. Chains that agree have about ${expected.toFixed(1)} everywhere (line); the band holds 95 % of the bars of independent draws.`,
    description: `Histograms of ranks of ${chains} chains for ${shown.map(({ name }) => name).join(', ')}: ${expected.toFixed(1)} draws are expected in each bar, and the furthest differs from it by ${furthest.toFixed(1)}.`,
    spec: { vconcat: shown.map((each) => chainViews(each, chains, expected)) },
  };
}

interface RankCount {
  readonly chain: string;
  /** From 0 at the lowest. */
  readonly place: number;
  readonly draws: number;
}

function chainCounts(
  draws: readonly KeptDraw[],
  values: readonly number[],
  order: Int32Array,
  chains: number,
): readonly RankCount[] {
  const ranked = Array.from(order).sort((a, b) => values[a]! - values[b]!);
  const counts = Array.from({ length: chains }, () => new Array<number>(bars).fill(0));
  for (const [rank, draw] of ranked.entries()) {
    counts[draws[draw]!.chain]![Math.floor((rank * bars) / draws.length)]! += 1;
  }
  return counts.flatMap((own, chain) =>
    own.map((count, place) => ({ chain: String(chain), place, draws: count })),
  );
}

function chainViews(
  { name, counts }: { readonly name: string; readonly counts: readonly RankCount[] },
  chains: number,
  expected: number,
): FigureView {
  const abreast = Math.min(chainsAbreast, chains);
  const spread = 1.96 * Math.sqrt(expected * (1 - 1 / bars));
  // One band and one line a view, not one a bar.
  const once = { values: [{}] };
  const { colour } = clusterScales(chains);
  return {
    title: { text: name, anchor: 'start', fontSize: 12, fontWeight: 'normal' },
    data: { values: [...counts] },
    facet: { field: 'chain', type: 'nominal', title: null, header: { labelExpr: "'chain ' + datum.value" } },
    columns: abreast,
    spacing: 8,
    spec: {
      width: Math.floor(width / abreast) - 8,
      height: 60,
      layer: [
        {
          data: once,
          mark: { type: 'rect', color: neutral, opacity: 0.2 },
          encoding: { y: { datum: Math.max(0, expected - spread) }, y2: { datum: expected + spread } },
        },
        {
          mark: { type: 'bar', tooltip: true },
          encoding: {
            x: {
              field: 'place',
              type: 'ordinal',
              title: null,
              scale: { paddingInner: 0.1 },
              axis: { labels: false, ticks: false },
            },
            y: { field: 'draws', type: 'quantitative', title: 'draws', axis: { tickCount: 3 } },
            color: { field: 'chain', type: 'nominal', scale: colour, legend: null },
          },
        },
        {
          data: once,
          mark: { type: 'rule', color: neutral, strokeDash: [4, 3] },
          encoding: { y: { datum: expected } },
        },
      ],
    },
  };
}

function entropy(sizes: readonly number[]): number {
  const rows = sizes.reduce((sum, size) => sum + size, 0);
  return -sizes.reduce((sum, size) => sum + (size / rows) * Math.log(size / rows), 0);
}
