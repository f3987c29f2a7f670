/** Numbers of the rows among those of tables that the fit itself makes. */
import { randomKey, splitKey } from '../../core/random-stream.js';
import { type PredictiveCheck, predictiveChecks } from '../../posterior/checks/predictive-checks.js';
import { formatNumber } from '../format-value.js';
import { type FigureOutcome, type FigureSubject, withoutRows } from './figure.js';
import { accent, neutral, second } from './palette.js';

/** Of a column's checks, their numbers beside them apart. */
const width = 280;

const title = 'Whether the model makes such rows';

/** p outside of this is marked. */
const unusual = { low: 0.025, high: 0.975 } as const;

export function predictiveChecksFigure({ fit, rows }: FigureSubject): FigureOutcome {
  if (rows === null) return { kind: 'left-out', title, reason: withoutRows };
  const found = predictiveChecks(fit, rows, splitKey(randomKey(fit.seed), 'predictive checks'));
  if (!found.ok) return { kind: 'left-out', title, reason: found.error };
  const { replicates, checks } = found.value;
  if (checks.length === 0) return { kind: 'left-out', title, reason: 'no column holds numbers' };
  const odd = checks.filter(isUnusual);
  const named = odd.map(({ column, statistic, p }) => `${statistic} of ${column} (p ${formatNumber(p)})`);
  return {
    kind: 'figure',
    title,
    wide: true,
    caption: `Each number of the rows (point) and of ${replicates} tables of as many rows that the fit makes (bar: 95 %), in standard deviations from the tables' mean; p is the share of tables above it, a half of ties counted. Orange where p is below ${unusual.low} or above ${unusual.high}.`,
    description: `Posterior predictive checks of ${checks.length} numbers: ${odd.length === 0 ? 'none is unusual' : `unusual are ${named.join(', ')}`}.`,
    spec: {
      data: { values: checks.map(placed) },
      facet: { field: 'column', type: 'nominal', title: null },
      columns: 2,
      spacing: 110,
      spec: {
        width,
        height: { step: 18 },
        encoding: { y: { field: 'statistic', type: 'nominal', sort: null, title: null } },
        layer: [
          {
            mark: { type: 'rule', strokeWidth: 6, opacity: 0.5, color: neutral },
            encoding: {
              x: { field: 'low', type: 'quantitative', title: 'standard deviations from what the fit makes' },
              x2: { field: 'high' },
            },
          },
          {
            mark: { type: 'point', filled: true, size: 70, tooltip: { content: 'data' } },
            encoding: {
              x: { field: 'place', type: 'quantitative' },
              color: {
                field: 'unusual',
                type: 'nominal',
                legend: null,
                scale: { domain: [false, true], range: [accent, second] },
              },
            },
          },
          {
            mark: { type: 'text', align: 'left', x: width + 8, color: neutral, fontSize: 10 },
            encoding: { text: { field: 'label' } },
          },
        ],
      },
    },
  };
}

function isUnusual({ p }: PredictiveCheck): boolean {
  return p < unusual.low || p > unusual.high;
}

/** Points further out than this many standard deviations stand at the figure's edge. */
const edge = 8;

function placed(check: PredictiveCheck): Record<string, unknown> {
  const { column, statistic, observed, mean, sd, interval, p } = check;
  // Where the tables are all alike, a difference from them is as far out as can be shown.
  const place = (value: number): number => {
    const distance = value === mean ? 0 : (value - mean) / sd;
    return Math.max(-edge, Math.min(edge, distance));
  };
  return {
    column,
    statistic,
    observed,
    expected: mean,
    p,
    low: place(interval[0]),
    high: place(interval[1]),
    place: place(observed),
    unusual: isUnusual(check),
    label: `${formatNumber(observed)}, p ${formatNumber(p)}`,
  };
}
