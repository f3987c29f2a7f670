/** The predictive density of one measured column over its histogram. */
import type { RowMatrix } from '../../distributions/row-matrix.js';
import type { PredictiveState } from '../../posterior/fit/predictive-state.js';
import { openPredictor } from '../../posterior/prediction/predict.js';
import { figureColumns } from './column-kinds.js';
import { type FigureOutcome, type FigureSubject, wholeWidth, withoutRows } from './figure.js';
import { rangeOf, spaced } from './grid.js';
import { histogram } from './histogram.js';
import { accent, neutral } from './palette.js';

const title = 'The predictive density';
const places = 200;

export function densityCurve({ fit, rows }: FigureSubject): FigureOutcome {
  const [column, ...others] = figureColumns(fit);
  if (column === undefined || others.length > 0 || column.kind !== 'measure') {
    return { kind: 'left-out', title, reason: 'a curve is drawn for one measured column' };
  }
  if (rows === null) return { kind: 'left-out', title, reason: withoutRows };
  const xs = spaced(rangeOf(rows, 0, 0.15), places);
  const grid = { values: Float64Array.from(xs), rows: places, columns: 1 };
  const density = densityOf(fit.predictive, grid);
  const values = xs.map((x, i) => ({ x, density: density[i]! }));
  const seen = Array.from(rows.values).filter(Number.isFinite);
  const bars = [...histogram(seen, Math.min(40, Math.max(8, Math.ceil(2 * Math.sqrt(seen.length)))))];
  const x = { field: 'x', type: 'quantitative', title: column.name } as const;
  return {
    kind: 'figure',
    title,
    caption: `The density that the fit predicts for a new row, over the histogram of the ${seen.length.toLocaleString('en')} rows.`,
    description: `A density curve of ${column.name} over its histogram.`,
    spec: {
      ...wholeWidth,
      layer: [
        {
          data: { values: bars },
          mark: { type: 'rect', color: neutral, opacity: 0.35, stroke: neutral },
          encoding: {
            x: { field: 'from', type: 'quantitative', title: column.name, scale: { zero: false } },
            x2: { field: 'to' },
            y: { field: 'density', type: 'quantitative', title: 'density' },
            y2: { datum: 0 },
          },
        },
        {
          data: { values },
          mark: { type: 'line', color: accent },
          encoding: { x, y: { field: 'density', type: 'quantitative' } },
        },
      ],
    },
  };
}

function densityOf(state: PredictiveState, grid: RowMatrix): Float64Array {
  return openPredictor(state).predict(grid).logDensity.map(Math.exp);
}
