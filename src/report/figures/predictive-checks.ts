/** Numbers of the rows among those of tables that the fit itself makes. */
import { checkFit, type PredictiveCheck } from '../../posterior/checks/predictive-checks.js';
import { formatNumber } from '../format-value.js';
import { type FigureOutcome, type FigureSubject, withoutRows } from './figure.js';
import { accent, neutral, second } from './palette.js';

/** Of a column's checks, their numbers beside them apart. */
const width = 165;

const mostColumns = 12;

const title = 'Whether the model makes such rows';

/** p outside of this is marked. */
const unusual = { low: 0.025, high: 0.975 } as const;

export function predictiveChecksFigure({ fit, rows }: FigureSubject): FigureOutcome {
  if (rows === null) return { kind: 'left-out', title, reason: withoutRows };
  const found = checkFit(fit, rows);
  if (!found.ok) return { kind: 'left-out', title, reason: found.error };
  const { replicates, checks } = found.value;
  if (checks.length === 0) return { kind: 'left-out', title, reason: 'no column holds numbers' };
  const shown = mostUnusual(checks);
  const odd = shown.filter(isUnusual);
  const named = odd.map(({ column, statistic, p }) => `${statistic} of ${column} (p ${formatNumber(p)})`);
  const columns = (of: readonly PredictiveCheck[]): number => new Set(of.map(({ column }) => column)).size;
  const left =
    columns(shown) === columns(checks)
      ? ''
      : ` Of ${columns(checks)} columns the ${columns(shown)} with the least usual numbers are shown.`;
  return {
    kind: 'figure',
    title,
    wide: columns(shown) > 1,
    caption: `Each number of the rows (point) and of ${replicates} tables of as many rows that the fit makes (bar: 95 %), in standard deviations from the tables' mean; p is the share of tables above it, a half of ties counted. Orange where p is below ${unusual.low} or above ${unusual.high}.${left}`,
    description: `Posterior predictive checks of ${shown.length} numbers: ${odd.length === 0 ? 'none is unusual' : `unusual are ${named.join(', ')}`}.`,
    spec: {
      data: { values: shown.map(placed) },
      facet: { field: 'column', type: 'nominal', title: null, sort: null },
      columns: 3,
      spacing: { column: 115, row: 30 },
      spec: {
        width,
        height: { step: 18 },
        encoding: { y: { field: 'statistic', type: 'nominal', sort: null, title: null } },
        layer: [
          {
            mark: { type: 'rule', strokeWidth: 6, opacity: 0.5, color: neutral },
            encoding: {
              x: { field: 'low', type: 'quantitative', title: 'standard deviations' },
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

/** Of many columns those with the most numbers marked, in their order. */
function mostUnusual(checks: readonly PredictiveCheck[]): readonly PredictiveCheck[] {
  const marked = new Map<string, number>();
  for (const check of checks) {
    marked.set(check.column, (marked.get(check.column) ?? 0) + (isUnusual(check) ? 1 : 0));
  }
  const kept = new Set(
    [...marked]
      .sort((a, b) => b[1] - a[1])
      .slice(0, mostColumns)
      .map(([column]) => column),
  );
  return checks.filter(({ column }) => kept.has(column));
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
