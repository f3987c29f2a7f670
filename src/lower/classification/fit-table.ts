/** The closed form of class probabilities that are a table of the values which occur. */
import { solveCells } from '../../inference/amortized/solve-cells.js';
import type { ClassMapPlan } from '../../plan/inference-plan.js';
import type { BoundClasses } from './bind-classes.js';
import type { ClassifierFields } from './classifier-fields.js';

/** Where most values are of one row or two, little is counted. */
function manyValues(values: number, rows: number, columns: readonly string[]): readonly string[] {
  if (values <= 20 || values <= rows / 4) return [];
  return [
    `${columns.join(', ')} ${columns.length === 1 ? 'has' : 'have'} ${values} different values in ${rows} rows: a table says nothing of a value between them, and mlp(64, 64) maps numbers.`,
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
    warnings: manyValues(
      at.length,
      rows,
      inputColumns.map(({ name }) => name),
    ),
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
