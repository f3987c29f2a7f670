/** The predictive density of one measured column over its histogram; of draws of the partition, with a band. */
import type { RowMatrix } from '../../distributions/row-matrix.js';
import { quantile } from '../../posterior/chains/quantile.js';
import type { PredictiveState } from '../../posterior/fit/predictive-state.js';
import { openPredictor } from '../../posterior/prediction/predict.js';
import { figureColumns } from './column-kinds.js';
import { type FigureOutcome, type FigureSubject, wholeWidth, withoutRows } from './figure.js';
import { rangeOf, spaced } from './grid.js';
import { histogram } from './histogram.js';
import { accent, neutral } from './palette.js';

const title = 'The predictive density';
const places = 200;
/** Draws that the band is of, evenly taken. */
const bandDraws = 200;

export function densityCurve({ fit, rows }: FigureSubject): FigureOutcome {
  const [column, ...others] = figureColumns(fit);
  if (column === undefined || others.length > 0 || column.kind !== 'measure') {
    return { kind: 'left-out', title, reason: 'a curve is drawn for one measured column' };
  }
  if (rows === null) return { kind: 'left-out', title, reason: withoutRows };
  const xs = spaced(rangeOf(rows, 0, 0.15), places);
  const grid = { values: Float64Array.from(xs), rows: places, columns: 1 };
  const density = densityOf(fit.predictive, grid);
  const draws = singleDraws(fit.predictive).map((state) => densityOf(state, grid));
  const values = xs.map((x, i) => {
    const own = Float64Array.from(draws, (curve) => curve[i]!);
    const band = draws.length < 2 ? {} : { low: quantile(own, 0.025), high: quantile(own, 0.975) };
    return { x, density: density[i]!, ...band };
  });
  const seen = Array.from(rows.values).filter(Number.isFinite);
  const bars = [...histogram(seen, Math.min(40, Math.max(8, Math.ceil(2 * Math.sqrt(seen.length)))))];
  const band =
    draws.length < 2
      ? ''
      : ` The band holds the densities of 95 % of ${draws.length} draws of the partition.`;
  const x = { field: 'x', type: 'quantitative', title: column.name } as const;
  return {
    kind: 'figure',
    title,
    caption: `The density that the fit predicts for a new row, over the histogram of the ${seen.length.toLocaleString('en')} rows.${band}`,
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
        ...(draws.length < 2
          ? []
          : [
              {
                data: { values },
                mark: { type: 'area', color: accent, opacity: 0.3 } as const,
                encoding: { x, y: { field: 'low', type: 'quantitative' }, y2: { field: 'high' } } as const,
              },
            ]),
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

/** Of a posterior by draws, a posterior of each draw alone; none of other methods. */
function singleDraws(state: PredictiveState): readonly PredictiveState[] {
  if (state.kind !== 'draws' && state.kind !== 'parameters') return [];
  const count = Math.min(bandDraws, state.draws.length);
  return Array.from({ length: count }, (_, i): PredictiveState => {
    const index = Math.floor((i * state.draws.length) / count);
    return state.kind === 'draws'
      ? { ...state, draws: [state.draws[index]!] }
      : { ...state, draws: [state.draws[index]!] };
  });
}
