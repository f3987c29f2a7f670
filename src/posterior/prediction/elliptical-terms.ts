/**
 * Many elliptical densities in flat arrays, evaluated row by row without an allocation or a call of a closure: what
 * predicting a million rows under hundreds of drawn clusters spends its time on.
 */
import type { EllipticalBlock } from '../../distributions/elliptical-density.js';

export interface EllipticalTerms {
  /** log w_t + log p_t(x) of the row that begins at `start`, for every t, into `into`; the largest is returned. */
  evaluate(values: Float64Array, start: number, into: Float64Array): number;
}

export function ellipticalTerms(
  terms: readonly { readonly weight: number; readonly blocks: readonly EllipticalBlock[] }[],
): EllipticalTerms {
  const blocks = terms.flatMap(({ blocks: own }) => own);
  const logWeights = Float64Array.from(terms, ({ weight }) => Math.log(weight));
  const blocksOf = Int32Array.from(terms, (term) => term.blocks.length);
  const columns = Int32Array.from(blocks, (block) => block.columns);
  const firsts = Int32Array.from(blocks, (block) => block.column);
  const constants = Float64Array.from(blocks, (block) => block.constant);
  const powers = Float64Array.from(blocks, (block) => block.power);
  const roots = Float64Array.from(blocks.flatMap(({ root }) => root));
  const offsets = Float64Array.from(blocks.flatMap(({ offset }) => offset));

  return {
    evaluate(values, start, into) {
      let largest = Number.NEGATIVE_INFINITY;
      let block = 0;
      let root = 0;
      let offset = 0;
      for (let t = 0; t < logWeights.length; t++) {
        let sum = logWeights[t]!;
        for (const end = block + blocksOf[t]!; block < end; block++) {
          const first = start + firsts[block]!;
          const width = columns[block]!;
          let distance = 0;
          for (let a = 0; a < width; a++) {
            let whitened = -offsets[offset++]!;
            for (let b = 0; b <= a; b++) whitened += roots[root++]! * values[first + b]!;
            distance += whitened * whitened;
          }
          const power = powers[block]!;
          sum +=
            constants[block]! -
            (power === Number.POSITIVE_INFINITY ? distance / 2 : power * Math.log(1 + distance));
        }
        into[t] = sum;
        if (sum > largest) largest = sum;
      }
      return largest;
    },
  };
}
