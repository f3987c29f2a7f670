/** The closed form of class probabilities that are a table of the values which occur. */
import { solveCells } from '../../inference/amortized/solve-cells.js';
import type { ObservedColumn } from '../../observations/observed-table.js';
import type { ClassMapPlan } from '../../plan/inference-plan.js';
import type { BoundClasses } from './bind-classes.js';
import type { ClassifierFields } from './classifier-fields.js';

/** The warning about numbers that were measured, of which few occur twice. */
function measuredNumbers(
  columns: readonly ObservedColumn[],
  at: readonly number[][],
  rows: number,
): readonly string[] {
  const measured = columns.filter(
    ({ kind }, c) => kind === 'number' && at.some((value) => !Number.isInteger(value[c]!)),
  );
  if (measured.length === 0) return [];
  return [
    `${measured.map(({ name }) => name).join(', ')} ${measured.length === 1 ? 'is' : 'are'} measured: of ${at.length} values in ${rows} rows each is a cell by itself, and of a value between them the table says nothing. A network, mlp(64, 64), maps numbers.`,
  ];
}

/** `shared` says whether the model has one vector for every value, or one for every row. */
export function fitTable(bound: BoundClasses, { strength }: ClassMapPlan, shared: boolean): ClassifierFields {
  const { names, prior, classes, inputs, inputColumns } = bound;
  const { values, rows, columns, weights } = inputs;
  const places = new Map<string, number>();
  const at: number[][] = [];
  const cells = Int32Array.from({ length: rows }, (_, row) => {
    const own = values.subarray(row * columns, (row + 1) * columns);
    const known = places.get(own.join());
    if (known !== undefined) return known;
    places.set(own.join(), at.length);
    return at.push(Array.from(own)) - 1;
  });
  const solved = solveCells({ cells, classes, weights, prior, strength, shared });
  const levels = inputColumns.flatMap((column) =>
    column.kind === 'text' ? [[column.name, column.levels]] : [],
  );
  return {
    iterations: 1,
    converged: true,
    interrupted: false,
    warnings: measuredNumbers(inputColumns, at, rows),
    classifier: {
      classes: names,
      counts: names.map((_, k) => classes.filter((own) => own === k).length),
      prior: Array.from(prior),
      strength,
      inputs: {
        columns: inputColumns.map(({ name }) => name),
        ...(levels.length > 0 && { levels: Object.fromEntries(levels) }),
      },
      map: {
        kind: 'table',
        shared,
        logEvidence: solved.logEvidence,
        cells: solved.cells.map((cell, own) => ({
          at: at[own]!,
          rows: cell.rows,
          alpha: Array.from(cell.alpha),
        })),
      },
      heldOut: null,
    },
  };
}
