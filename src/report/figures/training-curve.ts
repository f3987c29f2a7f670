/** The bound of the held-out rows after every epoch of a network's training, and the epoch that was kept. */
import type { ClassifierState } from '../../posterior/classification/classifier-document.js';
import { type FigureOutcome, wholeWidth } from './figure.js';
import { accent } from './palette.js';

const title = 'How the training went';

export function trainingCurve({ map }: ClassifierState): FigureOutcome {
  if (map.kind === 'table') return { kind: 'left-out', title, reason: 'a table is counted, not trained' };
  if (map.kind === 'mixtures') return { kind: 'left-out', title, reason: 'no network was trained' };
  const { epochs, best } = map;
  const values = epochs.map(({ bound, accuracy }, e) => ({ epoch: e + 1, bound, accuracy }));
  const kept = values[best];
  return {
    kind: 'figure',
    title,
    caption: `Mean bound of the rows that were held out, after every epoch; the parameters are those of epoch ${best + 1}, where it is highest.`,
    description: `A line over ${epochs.length} epochs, highest at epoch ${best + 1} with ${kept?.bound.toFixed(4)} nats a row.`,
    spec: {
      ...wholeWidth,
      data: { values },
      encoding: {
        x: { field: 'epoch', type: 'quantitative' },
        y: { field: 'bound', type: 'quantitative', scale: { zero: false }, title: 'bound (nats a row)' },
      },
      layer: [
        { mark: { type: 'line', color: accent, tooltip: true } },
        {
          data: { values: kept === undefined ? [] : [kept] },
          mark: { type: 'point', size: 80, filled: true, color: accent },
        },
      ],
    },
  };
}
