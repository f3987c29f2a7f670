/** The Dirichlet law of the weights given a drawn partition: of its clusters, and of what has no rows. */
import { exchangeableLaw } from '../../inference/gibbs/exchangeable-law.js';
import type { KeptDraw, WeightsLaw } from './kept-draws.js';

/** Of each cluster, and last of all that has no rows, where anything has none. Not of a random number of components. */
export function weightConcentrations(
  law: WeightsLaw,
  { parameters, sizes, components = [] }: KeptDraw,
): readonly number[] {
  if (law.kind === 'components') {
    const total = law.concentrations.reduce((sum, a) => sum + a, 0);
    const own = components.map((component) => law.concentrations[component]!);
    const rest = Math.max(0, total - own.reduce((sum, a) => sum + a, 0));
    return withoutNone([
      ...sizes.map((size, c) => size + own[c]!),
      own.length === law.concentrations.length ? 0 : rest,
    ]);
  }
  const rows = sizes.reduce((sum, size) => sum + size, 0);
  const { sizeOffset, logNew } = exchangeableLaw(law, parameters, rows + 1);
  return withoutNone([...sizes.map((size) => size + sizeOffset), Math.exp(logNew(sizes.length))]);
}

/** Where every component has rows there is nothing beside them. */
function withoutNone(concentrations: readonly number[]): readonly number[] {
  return concentrations.at(-1)! > 0 ? concentrations : concentrations.slice(0, -1);
}
