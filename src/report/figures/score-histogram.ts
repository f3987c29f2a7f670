/** −log p of rows under the fit, beside that of rows which the fit itself makes, and of others that were given to compare. */
import { randomKey, splitKey } from '../../core/random-stream.js';
import type { RowMatrix } from '../../distributions/row-matrix.js';
import { quantile } from '../../posterior/chains/quantile.js';
import { openScorer } from '../../posterior/scores/outlier-scores.js';
import { type FigureOutcome, type FigureSubject, wholeWidth, withoutRows } from './figure.js';
import { accent, neutral, second } from './palette.js';

const title = 'How far out of the distribution rows are';
const bars = 40;

export function scoreHistogram({ fit, rows, scored = null }: FigureSubject): FigureOutcome {
  if (rows === null && scored === null) return { kind: 'left-out', title, reason: withoutRows };
  const scorer = openScorer(fit.predictive, splitKey(randomKey(1), 'predictive'));
  const scoresOf = (given: RowMatrix): Float64Array => scorer.score(given).negativeLogDensity;
  const series: readonly Series[] = [
    ...(scorer.predictiveScores === null
      ? []
      : [{ name: "the fit's own draws", scores: scorer.predictiveScores, colour: neutral }]),
    ...(rows === null ? [] : [{ name: 'the rows', scores: scoresOf(rows), colour: accent }]),
    ...(scored === null ? [] : [{ name: 'the rows to compare', scores: scoresOf(scored), colour: second }]),
  ];
  const { from, to, beyond } = range(series);
  const values = series.flatMap(({ name, scores }) => binned(scores, from, to, name));
  const { outlier } = fit;
  const above = outlier && series.map(({ name, scores }) => aboveOf(name, scores, outlier.threshold));
  const further =
    beyond === 0
      ? ''
      : ` ${beyond.toLocaleString('en')} that score higher than ${to.toPrecision(4)} are in the last bar.`;
  const threshold = outlier
    ? ` The dashed line is the fit's threshold, ${outlier.threshold.toPrecision(5)}: above it are ${above?.join(', ')}.`
    : '';
  return {
    kind: 'figure',
    title,
    caption: `−log p of ${series.map(({ name, scores }) => `${name} (${scores.length.toLocaleString('en')})`).join(', ')}, as shares of each; the further right, the less probable.${further}${threshold}`,
    description: `Histograms of −log p: the medians are ${series.map(({ name, scores }) => `${quantile(scores, 0.5).toPrecision(4)} of ${name}`).join(', ')}.`,
    spec: {
      ...wholeWidth,
      layer: [
        {
          data: { values },
          mark: { type: 'area', interpolate: 'step-after', opacity: 0.35, line: { strokeWidth: 1.5 } },
          encoding: {
            x: {
              field: 'score',
              type: 'quantitative',
              title: '−log p (nats)',
              scale: { zero: false, nice: false },
            },
            y: { field: 'share', type: 'quantitative', title: 'share of rows', stack: null },
            color: {
              field: 'name',
              type: 'nominal',
              title: null,
              scale: { domain: series.map(({ name }) => name), range: series.map(({ colour }) => colour) },
              legend: { orient: 'bottom', columns: 2, labelLimit: 0 },
            },
          },
        },
        ...(outlier && outlier.threshold >= from && outlier.threshold <= to
          ? [
              {
                data: { values: [{}] },
                mark: { type: 'rule' as const, color: neutral, strokeDash: [6, 4], strokeWidth: 2 },
                encoding: { x: { datum: outlier.threshold } },
              },
            ]
          : []),
      ],
    },
  };
}

interface Series {
  readonly name: string;
  readonly scores: Float64Array;
  readonly colour: string;
}

/** All scores, but those further above the middle half than ten times its width, which would flatten the others. */
function range(series: readonly Series[]): { from: number; to: number; beyond: number } {
  const all = Float64Array.from(series.flatMap(({ scores }) => [...scores])).filter(Number.isFinite);
  const [low, high] = [quantile(all, 0.25), quantile(all, 0.75)];
  const from = all.reduce((a, b) => Math.min(a, b), Number.POSITIVE_INFINITY);
  const most = all.reduce((a, b) => Math.max(a, b), Number.NEGATIVE_INFINITY);
  const to = Math.max(Math.min(most, high + 10 * (high - low)), from + Number.EPSILON * Math.abs(from));
  const beyond = series.reduce((sum, { scores }) => sum + scores.filter((score) => score > to).length, 0);
  return { from, to, beyond };
}

function binned(scores: Float64Array, from: number, to: number, name: string) {
  const width = (to - from) / bars || 1;
  const counts = new Array<number>(bars).fill(0);
  for (const score of scores) {
    counts[Math.max(0, Math.min(bars - 1, Math.floor((score - from) / width)))]! += 1;
  }
  const shares = counts.map((count) => count / scores.length);
  // A step ends where the next begins: the last has one more place.
  return [...shares, shares.at(-1)!].map((share, b) => ({ name, score: from + b * width, share }));
}

function aboveOf(name: string, scores: Float64Array, threshold: number): string {
  const share = scores.filter((score) => score > threshold).length / scores.length;
  return `${(100 * share).toFixed(1)} % of ${name}`;
}
