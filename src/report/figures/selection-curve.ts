/** What each number of components was worth: criteria of EM, or bounds of variational inference. */
import type { FitDocument } from '../../posterior/fit/fit-document.js';
import type { FigureOutcome, FigureSubject } from './figure.js';
import { wholeWidth } from './figure.js';
import { clusterScales } from './palette.js';

const title = 'What each number of components is worth';

export function selectionCurve({ fit }: FigureSubject): FigureOutcome {
  const values = criteria(fit);
  if (new Set(values.map(({ K }) => K)).size < 2) {
    return { kind: 'left-out', title, reason: 'one number of components was tried, or none' };
  }
  const names = [...new Set(values.map(({ criterion }) => criterion))];
  const { colour, shape } = clusterScales(names.length);
  const bounds = fit.selection === undefined;
  return {
    kind: 'figure',
    title,
    caption: bounds
      ? 'The lower bound on log p(data given K), in nats: higher is better.'
      : 'BIC, AIC and ICL of each number of components: lower is better. BIC chose.',
    description: `Lines of ${names.join(', ')} against the number of components.`,
    spec: {
      data: { values },
      ...wholeWidth,
      mark: { type: 'line', point: { size: 60 }, tooltip: true },
      encoding: {
        x: { field: 'K', type: 'ordinal', axis: { labelAngle: 0 }, title: 'number of components' },
        y: {
          field: 'value',
          type: 'quantitative',
          scale: { zero: false },
          title: bounds ? 'bound (nats)' : 'criterion',
        },
        color: {
          field: 'criterion',
          type: 'nominal',
          scale: { domain: names, range: colour.range },
          legend: names.length > 1 ? { orient: 'top', title: null } : null,
        },
        shape: { field: 'criterion', type: 'nominal', scale: { domain: names, range: shape.range } },
      },
    },
  };
}

interface CriterionPoint {
  readonly K: number;
  readonly criterion: string;
  readonly value: number;
}

/** Of several covariance structures the criterion is BIC, a line a structure. */
function criteria({ selection, bounds = [] }: FitDocument): readonly CriterionPoint[] {
  if (selection === undefined) return bounds.map(({ K, elbo }) => ({ K, criterion: 'bound', value: elbo }));
  const several = new Set(selection.map(({ covariance }) => covariance)).size > 1;
  return selection.flatMap(({ K, covariance, bic, aic, icl }) =>
    several
      ? [{ K, criterion: `BIC, ${covariance ?? 'none'}`, value: bic }]
      : [
          { K, criterion: 'BIC', value: bic },
          { K, criterion: 'AIC', value: aic },
          { K, criterion: 'ICL', value: icl },
        ],
  );
}
