/** A posterior's hyperparameters for a reader: variables and levels by their names. */
import type { FamilyChoice } from '../../posterior/fit/predictive-state.js';

/** As they are for a single family of numbers; of a column of texts, each vector of numbers by the levels' names. */
export function nameHyperparameters({ factors, levels }: FamilyChoice, hyperparameters: unknown): unknown {
  if (factors !== undefined) {
    const own = hyperparameters as readonly unknown[];
    return Object.fromEntries(
      factors.map(({ name, choice }, v) => [name, nameHyperparameters(choice, own[v])]),
    );
  }
  if (levels === null || typeof levels === 'number') return hyperparameters;
  return Object.fromEntries(
    Object.entries(hyperparameters as Readonly<Record<string, readonly number[]>>).map(([name, values]) => [
      name,
      Object.fromEntries(levels.map((level, index) => [level, values[index]])),
    ]),
  );
}
