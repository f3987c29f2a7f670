/**
 * A scorer of classes as an ONNX graph, for any runtime that executes one, in float64 but for a network's Softplus:
 *
 *     x [rows, columns] → Gemm, Relu, … , Softplus → α, or densities of the classes' laws → probabilities → scores.
 *
 * Outputs: `label` int64 [rows], a place in the list that the file's metadata have (`classes`, JSON), `probabilities` [rows, classes],
 * where there are such `alpha` [rows, classes] and `log_density` [rows], and every score of `class-scores.ts`, [rows].
 */
import { GraphBuilder } from '../../onnx/graph-builder.js';
import type { ClassScorerNumbers } from '../scorer/classes/class-scorer-numbers.js';
import { arithmetic } from './arithmetic.js';
import { classMapOf } from './class-map.js';
import { dirichletScores, probabilityScores } from './dirichlet-scores.js';

export function onnxClassScorer(numbers: ClassScorerNumbers, dimsum: string): Uint8Array {
  const { columns, classes, prior } = numbers;
  const graph = new GraphBuilder();
  const a = arithmetic(graph);
  const input = graph.input('x', 'float64', ['rows', columns.length]);
  const { probabilities, alpha, logDensity } = classMapOf(a, input, numbers);
  const ofProbabilities = probabilityScores(a, probabilities);
  const { entropy } = ofProbabilities;
  graph.output(graph.add('ArgMax', [probabilities], { axis: 1, keepdims: 0 }), 'label', ['rows'], 'int64');
  graph.output(probabilities, 'probabilities', ['rows', classes.length], 'float64');
  if (alpha !== null) graph.output(alpha, 'alpha', ['rows', classes.length], 'float64');
  const perRow = {
    ...(logDensity && { log_density: logDensity }),
    ...ofProbabilities,
    ...(alpha && dirichletScores(a, { alpha, probabilities, entropy }, prior)),
  };
  for (const [name, of] of Object.entries(perRow)) {
    graph.output(graph.add('Reshape', [of, graph.integers([-1])]), name, ['rows'], 'float64');
  }
  return graph.toBytes({
    producer: `dimsum ${dimsum}`,
    graph: 'scorer',
    description:
      'Scores rows by their classes. Input x [rows, columns], float64: numbers, and of levels their places in the metadata `columns`; a missing cell is NaN.',
    metadata: { columns: JSON.stringify(columns), classes: JSON.stringify(classes) },
  });
}
