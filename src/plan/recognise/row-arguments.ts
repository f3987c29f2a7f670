/** A known argument of an emission that the data give for each row, such as the n_i of x_i ~ Binomial(n_i, p[z_i]). */
import type { ArgumentIr, ModelIr, RandomIr } from '../../model/model-ir.js';
import { rewriteExpression } from '../rewrites/substitute.js';
import type { Obstacle } from './recognition.js';

/** Rows of one component then have laws of their own, which no family here gives; null where no argument is of that kind. */
export function rowArgumentFault(
  { observations }: ModelIr,
  observed: RandomIr,
  known: readonly ArgumentIr[],
): Obstacle | null {
  const names = new Set(observations.map(({ name }) => name));
  for (const { name, value } of known) {
    let given: string | null = null;
    rewriteExpression(value, (reference) => {
      if (names.has(reference.name) && reference.subscripts.length > 0) given ??= reference.name;
      return reference;
    });
    if (given === null) continue;
    const reason = `its ${name} is another in every row, and the rows of a component have one law`;
    return { node: observed, reason: `${reason}${instead(observed, given)}` };
  }
  return null;
}

/** The nearest model that runs: of successes and failures, the same one. */
function instead({ distribution, name }: RandomIr, trials: string): string {
  return distribution.kind === 'family' && distribution.family === 'Binomial'
    ? `; with two columns, ${name} and ${trials} − ${name}, Multinomial(p[z_i]) under p_k ~ Dirichlet([a, b]) is the same model as Binomial under Beta(a, b)`
    : '';
}
