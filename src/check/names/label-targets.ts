/**
 * `theta_z ~ NIW(…)` where the model uses `theta[z_p]`: one theta for each value of the label z. Such targets,
 * by their whole name, with the name that they define. `theta_z` is a name of its own where nothing is used so.
 */
import type { ReferenceAst } from '../../syntax/ast.js';
import type { PlacedStatement } from '../plates/flatten-plates.js';
import { referencesIn } from './used-names.js';

export type LabelTargets = ReadonlyMap<string, string>;

export function labelTargets(statements: readonly PlacedStatement[]): LabelTargets {
  const targets = statements.flatMap(({ statement }) =>
    statement.kind === 'draw' || statement.kind === 'definition' ? statement.targets : [],
  );
  const names = new Set(targets.map(({ name }) => name));
  const used = statements.flatMap(referencesInStatement);
  const found = new Map<string, string>();
  for (const { name, subscripts } of targets) {
    const [, base, label] = /^(.+)_([a-z])$/.exec(name) ?? [];
    if (base === undefined || label === undefined || names.has(base) || subscripts.length > 0) continue;
    const isUsed = used.some((reference) => reference.name === base && isSubscriptedBy(reference, label));
    if (isUsed && ![...found.values()].includes(base)) found.set(name, base);
  }
  return found;
}

function isSubscriptedBy({ subscripts }: ReferenceAst, label: string): boolean {
  return subscripts.some(
    (subscript) =>
      subscript.kind === 'reference' && (subscript.name === label || subscript.name.startsWith(`${label}_`)),
  );
}

function referencesInStatement({ statement }: PlacedStatement): readonly ReferenceAst[] {
  if (statement.kind === 'draw') return referencesIn(statement.distribution);
  return statement.kind === 'definition' ? referencesIn(statement.value) : [];
}
