/** The kernels' slopes of minus the bound with respect to logits, those of a network without layers between. */
import type { DirichletHead } from '../../../src/inference/amortized/dirichlet-head.js';
import { openPerceptron } from '../../../src/inference/amortized/perceptron.js';

/** `logits` is rows × classes; null where a slope is no finite number. */
export function hostSlopes(
  logits: Float64Array,
  classes: readonly number[],
  weights: ArrayLike<number>,
  head: DirichletHead,
): Float64Array | null {
  const rows = classes.length;
  const width = head.prior.length;
  const network = openPerceptron({ inputs: width, hidden: [], outputs: width }, rows);
  network.outputs.set(logits);
  network.classes.set(classes);
  network.weights.set(weights);
  return network.slopes(rows, head) ? network.outputGradient.slice(0, rows * width) : null;
}
