/** The lower bound on the log evidence after every iteration of variational inference. */
import type { FigureOutcome, FigureSubject } from './figure.js';
import { wholeWidth } from './figure.js';
import { accent } from './palette.js';

const title = 'How the bound climbed';

export function boundTrace({ fit: { elboTrace, method } }: FigureSubject): FigureOutcome {
  if (elboTrace === undefined || elboTrace.length < 2) {
    return { kind: 'left-out', title, reason: `${method} climbs no bound over several iterations` };
  }
  return {
    kind: 'figure',
    title,
    caption:
      'The lower bound on log p(data) after every iteration: it may only rise, and ends flat where the run converged.',
    description: `A line over ${elboTrace.length} iterations, from ${elboTrace[0]!.toFixed(2)} to ${elboTrace.at(-1)!.toFixed(2)} nats.`,
    spec: {
      data: { values: elboTrace.map((bound, index) => ({ iteration: index + 1, bound })) },
      ...wholeWidth,
      mark: { type: 'line', color: accent, tooltip: true },
      encoding: {
        x: { field: 'iteration', type: 'quantitative' },
        y: { field: 'bound', type: 'quantitative', scale: { zero: false }, title: 'bound (nats)' },
      },
    },
  };
}
