/** Numbers of a mixture → log w_t p_t(x) of each of its terms. */
import type { MixtureNumbers, ScorerLaw, ScorerLaws } from './scorer-numbers.js';

export function openMixture(
  { blocks, terms }: MixtureNumbers,
  laws: ScorerLaws,
): (cells: Float64Array) => readonly number[] {
  const opened = terms.map(({ logWeight, values }) => ({
    logWeight,
    densities: blocks.map((block, b) => (laws[block.law] as ScorerLaw)(values[b]!, block)),
  }));
  return (cells) =>
    opened.map(
      ({ logWeight, densities }) => densities.reduce((sum, density) => sum + density(cells), 0) + logWeight,
    );
}
