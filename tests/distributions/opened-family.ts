/** A registered family by its names, and the column that a collapsed chain makes of one of single numbers. */
import type { ColumnPredictive } from '../../src/distributions/collapsed-predictive.js';
import type { AnyConjugateFamily } from '../../src/distributions/families/conjugate-family.js';
import { bindFamily, findFamily } from '../../src/distributions/families/families.js';
import type { FamilySetting } from '../../src/distributions/families/family-definition.js';
import type { Arguments } from '../../src/distributions/families/read-arguments.js';

export function openedFamily(
  emission: string,
  base: string,
  setting: Partial<FamilySetting> = {},
): AnyConjugateFamily {
  const opened = findFamily(emission, base)?.family({ columns: 1, levels: null, known: {}, ...setting });
  if (opened?.ok !== true) throw new Error(`no ${emission} under ${base}`);
  return opened.value;
}

export function numberPredictive(
  emission: string,
  given: Arguments,
  known: Arguments = {},
): ColumnPredictive {
  const definition = findFamily(emission, 'a' in given ? 'Beta' : 'Gamma');
  if (definition === undefined) throw new Error(`no ${emission}`);
  const bound = bindFamily(definition, given, { columns: 1, levels: null, known });
  if (!bound.ok) throw new Error(`${bound.error.argument} ${bound.error.reason}`);
  const predictive = bound.value.family.collapsed(bound.value.prior);
  if (predictive?.kind !== 'columns') throw new Error(`${emission} is no family of columns`);
  return predictive.columns[0]!;
}
