/** Whether a fit to go on from is one of such a model to such data. */
import { type Diagnostic, diagnose } from '../../diagnostics/diagnostic.js';
import type { ObservedTable } from '../../observations/observed-table.js';
import type { FitDocument } from '../../posterior/fit/fit-document.js';
import { dataUsed } from '../fit/data-used.js';

/** It must be of the same columns, the same levels of them, and the same kind of emission. */
export function checkInit(
  { data, predictive }: FitDocument,
  emission: string,
  table: ObservedTable,
): readonly Diagnostic[] {
  const own = dataUsed(table);
  const pairs = [
    ['columns', data.columns.join(', '), own.columns.join(', ')],
    ['levels', JSON.stringify(data.levels ?? {}), JSON.stringify(own.levels ?? {})],
    ['emissions', predictive.family.emission, emission],
  ] as const;
  const [differing] = pairs.filter(([, ofFit, here]) => ofFit !== here);
  if (differing === undefined) return [];
  const [what, ofFit, here] = differing;
  return [diagnose('init-differs', null, { what, ofFit, here })];
}

/** A fit of more clusters than there are components here, or than any number that is tried. */
export function componentsDiffer(clusters: number, here: string): Diagnostic {
  return diagnose('init-differs', null, { what: 'components', ofFit: `${clusters}`, here });
}
