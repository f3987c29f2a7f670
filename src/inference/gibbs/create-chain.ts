/** The backend's chain for a family's predictive. */
import type { Backend, ChainStart, CollapsedChain, PlacedData } from '../../backends/backend.js';
import type { CollapsedPredictive } from '../../distributions/collapsed-predictive.js';

export function createChain(
  backend: Backend,
  data: PlacedData,
  predictive: CollapsedPredictive,
  start: ChainStart,
): CollapsedChain {
  if (predictive.kind === 'columns') {
    return backend.createColumnChain(data, { ...start, columns: predictive.columns });
  }
  const { mean, kappa, dof, scale } = predictive.prior;
  return backend.createNiwChain(data, {
    ...start,
    prior: { mean: Float64Array.from(mean), kappa, dof, scale: Float64Array.from(scale.flat()) },
  });
}
