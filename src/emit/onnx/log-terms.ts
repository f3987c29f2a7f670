/** A mixture's terms as nodes of a graph: cells [rows, columns] → log w_t p_t(x) [rows, terms]. */
import type { MixtureNumbers } from '../scorer/scorer-numbers.js';
import type { Arithmetic } from './arithmetic.js';
import { blockDensity } from './onnx-laws.js';

export function logTermsOf(a: Arithmetic, input: string, { blocks, terms }: MixtureNumbers): string {
  const logWeights = a.graph.doubles(
    terms.map(({ logWeight }) => logWeight),
    [1, terms.length],
  );
  return blocks.reduce(
    (sum, block, b) =>
      a.plus(
        sum,
        blockDensity(
          a,
          input,
          terms.map(({ values }) => values[b]!),
          block,
        ),
      ),
    logWeights,
  );
}
