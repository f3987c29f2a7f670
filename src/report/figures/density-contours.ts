/** Contours of the predictive density of two measured columns, at the levels that hold given shares of it. */
import type { FitDocument } from '../../posterior/fit/fit-document.js';
import { openPredictor } from '../../posterior/prediction/predict.js';
import { figureColumns } from './column-kinds.js';
import { contourSegments, type Grid } from './contour-segments.js';
import { type FigureOutcome, type FigureSubject, withoutRows } from './figure.js';
import { rangeOf, spaced } from './grid.js';
import { accent, neutral, second, third } from './palette.js';
import { pointValues, shownRows } from './shown-rows.js';

const title = 'The predictive density';
const shares = [0.5, 0.8, 0.95] as const;
const gridSize = 72;

export function densityContours(subject: FigureSubject): FigureOutcome {
  const { fit, rows } = subject;
  const columns = figureColumns(fit);
  if (columns.length !== 2 || columns.some(({ kind }) => kind !== 'measure')) {
    return {
      kind: 'left-out',
      title: `${title} by contours`,
      reason: 'contours are drawn for two measured columns',
    };
  }
  if (rows === null) return { kind: 'left-out', title: `${title} by contours`, reason: withoutRows };
  const [xs, ys] = [0, 1].map((c) => spaced(rangeOf(rows, c, 0.15), gridSize)) as [number[], number[]];
  const grid = densityGrid(fit, xs, ys);
  const levels = shareLevels(grid.values);
  const segments = shares.flatMap((share, s) =>
    contourSegments(grid, levels[s]!).map((piece) => ({ ...piece, share: `${100 * share} %` })),
  );
  const domain = shares.map((share) => `${100 * share} %`);
  const [x, y] = columns;
  const quantitative = { type: 'quantitative', scale: { zero: false } } as const;
  return {
    kind: 'figure',
    title: `${title} by contours`,
    caption:
      'The region of highest density within each line holds 50, 80 and 95 % of what the fit predicts for a new row, parameters integrated out where the method has a posterior.',
    description: `Contours of the predictive density over ${x!.name} and ${y!.name}, with the rows as points.`,
    spec: {
      width: 'container',
      height: 380,
      layer: [
        {
          data: { values: pointValues(shownRows(subject, rows)) },
          mark: { type: 'point', filled: true, size: 14, color: neutral, opacity: 0.5, aria: false },
          encoding: {
            x: { field: 'c0', title: x!.name, ...quantitative },
            y: { field: 'c1', title: y!.name, ...quantitative },
          },
        },
        {
          data: { values: segments },
          mark: { type: 'rule', aria: false },
          encoding: {
            x: { field: 'x', ...quantitative },
            y: { field: 'y', ...quantitative },
            x2: { field: 'x2' },
            y2: { field: 'y2' },
            color: {
              field: 'share',
              type: 'ordinal',
              scale: { domain, range: [second, third, accent] },
              legend: { orient: 'top', title: 'holds', symbolStrokeWidth: 2 },
            },
            strokeWidth: {
              field: 'share',
              type: 'ordinal',
              scale: { domain, range: [2.4, 1.8, 1.2] },
              legend: { orient: 'top', title: 'holds', symbolStrokeWidth: 2 },
            },
          },
        },
      ],
    },
  };
}

function densityGrid({ predictive }: FitDocument, xs: number[], ys: number[]): Grid {
  const values = Float64Array.from(ys.flatMap((y) => xs.flatMap((x) => [x, y])));
  const { logDensity } = openPredictor(predictive).predict({
    values,
    rows: xs.length * ys.length,
    columns: 2,
  });
  return { xs, ys, values: logDensity.map(Math.exp) };
}

/** The density above which each share of the grid's mass lies; its cells are of one size. */
function shareLevels(density: ArrayLike<number>): number[] {
  const sorted = Float64Array.from(density).sort().reverse();
  const total = sorted.reduce((sum, value) => sum + value, 0);
  return shares.map((share) => {
    let sum = 0;
    return (
      sorted.find((value) => {
        sum += value;
        return sum >= share * total;
      }) ?? 0
    );
  });
}
