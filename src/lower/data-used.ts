/** What a fit's document says of the data. */
import type { ObservedTable } from '../observations/observed-table.js';
import type { DataUsed } from '../posterior/fit/fit-document.js';

/** Variables are told apart where there are several, levels where columns are of text. */
export function dataUsed({ rows, columns, missing, caseWeights }: ObservedTable): DataUsed {
  const variables = [...new Set(columns.map(({ variable }) => variable))];
  const levels = columns.flatMap((column) => (column.kind === 'text' ? [[column.name, column.levels]] : []));
  return {
    rows,
    columns: columns.map(({ name }) => name),
    missing,
    ...(caseWeights && { weights: { column: caseWeights.column, sum: caseWeights.sum } }),
    ...(variables.length > 1 && {
      variables: Object.fromEntries(
        variables.map((variable) => [
          variable,
          columns.filter((column) => column.variable === variable).map(({ name }) => name),
        ]),
      ),
    }),
    ...(levels.length > 0 && { levels: Object.fromEntries(levels) }),
  };
}
