/**
 * A fit's scorer as an ONNX graph, for any runtime that executes one, in float64:
 *
 *     x [rows, columns] → log densities of the blocks, [rows, terms] → + log weights → log-sum-exp, softmax → clusters.
 *
 * Of `x`, a column of levels holds a level's place in the list that the file's metadata have (`columns`, JSON), and a missing
 * cell is NaN. Outputs: `label` int64 [rows], `probabilities` [rows, clusters], `log_density` [rows], and, where the
 * fit can meet a cluster that it has not seen, `new_cluster` [rows].
 */
import { GraphBuilder } from '../../onnx/graph-builder.js';
import type { ScorerNumbers } from '../scorer/scorer-numbers.js';
import { arithmetic } from './arithmetic.js';
import { logTermsOf } from './log-terms.js';

export function onnxScorer(numbers: ScorerNumbers, dimsum: string): Uint8Array {
  const { columns, clusters, terms } = numbers;
  const graph = new GraphBuilder();
  const a = arithmetic(graph);
  const input = graph.input('x', 'float64', ['rows', columns.length]);
  const logs = logTermsOf(a, input, numbers);
  const density = graph.add('ReduceLogSumExp', [logs], { axes: [1], keepdims: 1 });
  const memberships = graph.add('Exp', [a.minus(logs, density)]);
  const shares = terms.flatMap(({ shares: own }) => own ?? new Array<number>(clusters).fill(0));
  const probabilities = graph.add('MatMul', [memberships, graph.doubles(shares, [terms.length, clusters])]);
  const list = (of: string): string => graph.add('Reshape', [of, graph.integers([-1])]);
  graph.output(graph.add('ArgMax', [probabilities], { axis: 1, keepdims: 0 }), 'label', ['rows'], 'int64');
  graph.output(probabilities, 'probabilities', ['rows', clusters], 'float64');
  graph.output(list(density), 'log_density', ['rows'], 'float64');
  if (terms.some(({ shares: own }) => own === null)) {
    const fresh = terms.map(({ shares: own }) => (own === null ? 1 : 0));
    const share = graph.add('MatMul', [memberships, graph.doubles(fresh, [terms.length, 1])]);
    graph.output(list(share), 'new_cluster', ['rows'], 'float64');
  }
  return graph.toBytes({
    producer: `dimsum ${dimsum}`,
    graph: 'scorer',
    description:
      'Scores rows by a mixture. Input x [rows, columns], float64: numbers, and of levels their places in the metadata `columns`; a missing cell is NaN.',
    metadata: { columns: JSON.stringify(columns) },
  });
}
