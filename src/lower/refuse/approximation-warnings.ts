/** What a variational fit warns of: a cut that is felt, a range too narrow, a climb that did not end well. */
import type { VariationalApproximation } from '../../inference/variational/run-variational.js';
import { type Approximated, overNumbers } from '../../inference/variational/select-approximation.js';
import type { WeightsChoice } from '../bind/bind-weights-factor.js';
import { rangeEndWarning } from '../fit/range-end-warning.js';

/** Where the last stick, or the last number of components, holds more than this of the probability, the cut is felt. */
const weightCut = 0.01;

export function approximationWarnings(
  kind: WeightsChoice['kind'],
  candidates: readonly Approximated<unknown>[],
  best: VariationalApproximation<unknown>,
  rows: number,
): readonly string[] {
  const { end } = best;
  const warnings = [...cutWarnings(kind, candidates, best, rows)];
  if (end?.kind === 'iteration-limit') {
    warnings.push('the bound was still rising at the last iteration: raise --max-iterations');
  }
  if (end?.kind === 'fell') {
    warnings.push(`the bound fell by ${end.by.toExponential(1)}, more than rounding explains`);
  }
  return warnings;
}

function cutWarnings(
  kind: WeightsChoice['kind'],
  candidates: readonly Approximated<unknown>[],
  { weights }: VariationalApproximation<unknown>,
  rows: number,
): readonly string[] {
  const { components } = weights;
  switch (kind) {
    case 'process': {
      const last = weights.expected.at(-1) ?? 0;
      if (last <= weightCut) return [];
      return [
        `the last of the ${components} sticks holds ${percent(last)} of the weight, so that the cut is felt: raise --truncation`,
      ];
    }
    case 'random': {
      const largest = Math.max(...candidates.map(({ approximation }) => approximation.weights.components));
      const last = overNumbers(candidates).probabilities.at(-1) ?? 0;
      if (last <= weightCut) return [];
      return [
        `K = ${largest}, the last that was tried, has ${percent(last)} of the probability: raise --truncation`,
      ];
    }
    case 'finite':
      return candidates.length > 1 && candidates.at(-1)?.approximation.weights.components === components
        ? [rangeEndWarning('the highest bound', components, rows)]
        : [];
  }
}

function percent(share: number): string {
  return `${(100 * share).toPrecision(2)} %`;
}
