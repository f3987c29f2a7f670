/** Whether what a classifier calls probable comes as often: of held-out rows, by tenths of the highest probability. */
import type { ClassifierState } from '../../posterior/classification/classifier-document.js';
import { type FigureOutcome, wholeWidth } from './figure.js';
import { accent } from './palette.js';

const title = 'Whether the probable comes as often';

export function reliability({ heldOut }: ClassifierState): FigureOutcome {
  if (heldOut === null) return { kind: 'left-out', title, reason: 'no row was held out' };
  const bins = heldOut.bins.filter(({ rows }) => rows > 0);
  // A legend of every tenth step would be wider than a telephone.
  const sizes = bins.map(({ rows }) => rows);
  const shown = [...new Set([Math.min(...sizes), Math.max(...sizes)])];
  const percent = (share: number): string => `${(100 * share).toFixed(1)} %`;
  return {
    kind: 'figure',
    title,
    caption: `Of ${heldOut.rows} rows that were not trained on, by tenths of the probability of the most probable class: its mean, and how often that class came. On the line the two are the same; above it the answers are less sure than they might be. The mean distance from it, by rows, is ${heldOut.calibrationError.toFixed(3)}.`,
    description: `Points ${bins.map(({ confidence, accuracy, rows }) => `${percent(accuracy)} right at a probability of ${percent(confidence)} (${rows} rows)`).join(', ')}.`,
    spec: {
      ...wholeWidth,
      layer: [
        {
          data: {
            values: [
              { confidence: 0, accuracy: 0 },
              { confidence: 1, accuracy: 1 },
            ],
          },
          mark: { type: 'line', strokeDash: [4, 4], color: 'gray' },
          encoding: {
            x: {
              field: 'confidence',
              type: 'quantitative',
              title: 'probability of the most probable class',
              axis: { tickCount: 5 },
            },
            y: { field: 'accuracy', type: 'quantitative', title: 'share of rows of that class' },
          },
        },
        {
          data: { values: bins },
          mark: { type: 'point', filled: true, opacity: 1, color: accent, tooltip: true },
          encoding: {
            x: { field: 'confidence', type: 'quantitative', scale: { domain: [0, 1] } },
            y: { field: 'accuracy', type: 'quantitative', scale: { domain: [0, 1] } },
            size: {
              field: 'rows',
              type: 'quantitative',
              scale: { rangeMin: 30 },
              legend: { title: 'rows', orient: 'top', values: shown },
            },
          },
        },
      ],
    },
  };
}
