/** A few draws of the random measure given the rows: sticks broken into weights, what they add up to, and where atoms lie. */
import { randomKey, randomStream } from '../../core/random-stream.js';
import { createVariates } from '../../distributions/variates.js';
import type { FitDocument } from '../../posterior/fit/fit-document.js';
import { sampleParameters } from '../../posterior/prediction/sample-rows.js';
import { type DrawnMeasure, fitMeasureDraws } from '../../posterior/sampling/draw-measure.js';
import { parameterColumns } from '../../posterior/sampling/measure-columns.js';
import type { FigureOutcome, FigureSubject } from './figure.js';
import { accent, clusterName, clusterScales, neutral } from './palette.js';

const title = 'The random measure';
/** Draws that are shown one by one. */
const shown = 6;
const cut = { leftover: 1e-3, most: 200 } as const;
const withoutRows = 'no rows';

export function stickBreaking({ fit }: FigureSubject): FigureOutcome {
  const draws = fitMeasureDraws(fit);
  if (!draws.ok) {
    return { kind: 'left-out', title, reason: draws.error.charAt(0).toLowerCase() + draws.error.slice(1) };
  }
  const variates = createVariates(randomStream(randomKey(fit.seed)));
  const measures = Array.from({ length: shown }, () => draws.value(variates, cut));
  const pieces = measures.flatMap(piecesOf);
  const clusters = 1 + Math.max(0, ...pieces.map(({ cluster }) => cluster));
  const { colour } = clusterScales(clusters);
  const colours = { domain: [...colour.domain, withoutRows], range: [...colour.range, neutral] };
  const cluster = { field: 'name', type: 'nominal', title: 'cluster', scale: colours } as const;
  const { name: place, atoms } = atomsOf(fit, measures);
  const [width, height] = [270, 150];
  return {
    kind: 'figure',
    title,
    caption: `${shown} draws of G given the rows. First a stick each, broken into the weights of its atoms, by the cluster of the point partition that most of an atom's rows are of. Then what the k largest weigh together. Last the atoms where they lie, as high as they weigh.`,
    description: `${shown} draws of the random measure: the largest atoms weigh ${measures
      .map(({ atoms: own }) => Math.max(...own.map(({ weight }) => weight)).toFixed(2))
      .join(', ')}.`,
    wide: true,
    spec: {
      hconcat: [
        {
          width,
          height,
          data: { values: pieces },
          mark: { type: 'bar', stroke: 'white', strokeWidth: 0.5, tooltip: true },
          encoding: {
            y: { field: 'draw', type: 'nominal', title: 'draw' },
            x: { field: 'from', type: 'quantitative', title: 'weights', scale: { domain: [0, 1] } },
            x2: { field: 'to' },
            color: cluster,
          },
        },
        {
          width,
          height,
          data: { values: measures.flatMap(cumulated) },
          mark: { type: 'line', color: accent, opacity: 0.7, interpolate: 'step-after' },
          encoding: {
            x: { field: 'k', type: 'quantitative', title: 'k largest atoms' },
            y: {
              field: 'reached',
              type: 'quantitative',
              title: 'weight together',
              scale: { domain: [0, 1] },
            },
            detail: { field: 'draw', type: 'nominal' },
          },
        },
        {
          width,
          height,
          data: { values: atoms },
          mark: { type: 'rule', opacity: 0.7, strokeWidth: 2, tooltip: true },
          encoding: {
            x: { field: 'place', type: 'quantitative', title: place, scale: { zero: false } },
            y: { field: 'weight', type: 'quantitative', title: 'weight' },
            y2: { datum: 0 },
            color: cluster,
          },
        },
      ],
    },
  };
}

interface Piece {
  readonly draw: string;
  readonly from: number;
  readonly to: number;
  readonly weight: number;
  readonly cluster: number;
  readonly name: string;
}

/** Atoms of one cluster side by side, those without rows last, in the order of their sticks. */
function piecesOf({ atoms }: DrawnMeasure, draw: number): readonly Piece[] {
  const rank = (cluster: number): number => (cluster < 0 ? Number.POSITIVE_INFINITY : cluster);
  const order = [...atoms].sort((a, b) =>
    rank(a.cluster) === rank(b.cluster) ? 0 : rank(a.cluster) - rank(b.cluster),
  );
  let reached = 0;
  return order.map(({ weight, cluster }) => {
    const from = reached;
    reached += weight;
    return { draw: String(draw + 1), from, to: reached, weight, cluster, name: nameOf(cluster) };
  });
}

function nameOf(cluster: number): string {
  return cluster < 0 ? withoutRows : clusterName(cluster);
}

function cumulated({ atoms }: DrawnMeasure, draw: number) {
  const weights = atoms.map(({ weight }) => weight).sort((a, b) => b - a);
  let reached = 0;
  return [
    { draw, k: 0, reached: 0 },
    ...weights.map((weight, k) => {
      reached += weight;
      return { draw, k: k + 1, reached };
    }),
  ];
}

/** By the first number of θ. */
function atomsOf(fit: FitDocument, measures: readonly DrawnMeasure[]) {
  const all = measures.flatMap(({ atoms }) => atoms);
  const { describe } = sampleParameters(fit.predictive, 0, randomKey(fit.seed));
  const [first] = parameterColumns(
    describe,
    all.map(({ parameters }) => parameters),
  );
  const values = first?.kind === 'real' ? first.values : new Float64Array(all.length);
  return {
    name: first?.name ?? '',
    atoms: all.map(({ weight, cluster }, a) => ({ weight, name: nameOf(cluster), place: values[a]! })),
  };
}
