/** The label that says which of several is meant where something is repeated over some indices: `z_i` of x_i. */

import { nameText } from './author-text.js';
import type { Declarations } from './declare-names.js';

const laws: ReadonlySet<string> = new Set(['Categorical', 'Bernoulli', 'CRP']);

/** As it is written there; null where the model draws none, but for `other`. */
export function labelOfRow(
  declarations: Declarations,
  bound: readonly string[],
  other: string | null,
): string | null {
  if (bound.length === 0) return null;
  for (const { name, indices, statement } of declarations.values()) {
    if (name === other || statement.kind !== 'draw' || statement.distribution.kind !== 'call') continue;
    const law = statement.distribution.callee.name;
    const repeated = law === 'CRP' ? [...indices, ...bound.slice(indices.length)] : indices;
    if (laws.has(law) && repeated.join() === bound.join()) return nameText(name, bound);
  }
  return null;
}
