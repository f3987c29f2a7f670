/** What a fit's document says of the data. */
import type { ObservedTable } from '../../observations/observed-table.js';
import { rowCount } from '../../observations/row-count.js';
import type { DataUsed } from '../../posterior/fit/fit-document.js';

/** Variables are told apart where there are several, levels where columns are of text. */
export function dataUsed(table: ObservedTable): DataUsed {
  const { columns, missing, caseWeights, whole, pictures } = table;
  const variables = [...new Set(columns.map(({ variable }) => variable))];
  const levels = columns.flatMap((column) => (column.kind === 'text' ? [[column.name, column.levels]] : []));
  return {
    rows: rowCount(table),
    columns: columns.map(({ name }) => name),
    missing,
    ...(whole && { blocks: Math.ceil(whole.rows / whole.blockRows) }),
    ...(caseWeights && { weights: { column: caseWeights.column, sum: caseWeights.sum } }),
    ...(variables.length > 1 && {
      variables: Object.fromEntries(
        variables.map((variable) => [
          variable,
          columns.filter((column) => column.variable === variable).map(({ name }) => name),
        ]),
      ),
    }),
    ...(pictures && { pictures }),
    ...(levels.length > 0 && { levels: Object.fromEntries(levels) }),
  };
}
