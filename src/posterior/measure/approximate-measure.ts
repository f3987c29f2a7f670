/** The same under a variational approximation, q(π) Π_k q(θ_k): G = Σ_k π_k δ_θk over its components. */
import { randomStream, splitKey } from '../../core/random-stream.js';
import { createVariates } from '../../distributions/variates.js';
import {
  type ApproximateWeights,
  drawApproximateWeights,
  weightProducts,
} from '../fit/approximate-weights.js';
import { type CellLaw, type CellQuestion, eventsOf } from './cell-law.js';
import { describeMoments, type MeasureAnswer, simulated } from './set-measure.js';

/** `expected` are the weights' means, `laws` those of the components' θ. */
export function approximateMeasure(
  { events, key }: CellQuestion,
  weights: ApproximateWeights,
  expected: readonly number[],
  laws: readonly CellLaw[],
): MeasureAnswer {
  const products = weightProducts(weights);
  const each = laws.map(({ first }) => eventsOf(first, events.length));
  const cells = new Float64Array(1 << events.length);
  for (const [k, { first }] of laws.entries()) {
    for (const [cell, p] of first.entries()) cells[cell]! += expected[k]! * p;
  }
  const means = eventsOf(cells, events.length);
  const ofMean = laws.reduce((sum, { error }, k) => sum + expected[k]! * error, 0);
  const ofCovariance = Math.sqrt(
    laws.reduce((sum, { covarianceError }, k) => sum + (products[k]![k]! * covarianceError) ** 2, 0),
  );
  return describeMoments(
    {
      cells,
      covariance: means.map((meanA, a) =>
        means.map(
          (meanB, b) =>
            laws.reduce(
              (sum, law, k) =>
                sum +
                products[k]![k]! * law.covariance(a, b) +
                each.reduce((all, other, l) => all + products[k]![l]! * each[k]![a]! * other[b]!, 0),
              0,
            ) -
            meanA * meanB,
        ),
      ),
      errors: means.map(() => Math.max(ofMean, ofCovariance + 2 * ofMean)),
      dirichlet: null,
    },
    simulate(key, weights, laws, cells.length),
  );
}

function simulate(
  key: CellQuestion['key'],
  weights: ApproximateWeights,
  laws: readonly CellLaw[],
  count: number,
): readonly Float64Array[] {
  const variates = createVariates(randomStream(splitKey(key, 'measure')));
  return Array.from({ length: simulated }, () => {
    const cells = new Float64Array(count);
    for (const [k, weight] of drawApproximateWeights(weights, variates).entries()) {
      laws[k]!.draw(variates).forEach((part, cell) => {
        cells[cell]! += weight * part;
      });
    }
    return cells;
  });
}
