/** Classes of rows and what they are a function of, read off an observed table: names, prior, numbers. */
import { err, ok, type Result } from '../../core/result.js';
import { type Diagnostic, diagnose } from '../../diagnostics/diagnostic.js';
import type { UnfilledReason } from '../../diagnostics/messages/class-messages.js';
import type { RowMatrix } from '../../distributions/row-matrix.js';
import type { ObservedColumn, ObservedTable } from '../../observations/observed-table.js';
import { columnsOf } from '../../observations/pick-columns.js';
import type { ClassificationPlan, ClassMapPlan } from '../../plan/inference-plan.js';
import { bindLabels, counts } from './bind-labels.js';
import { mostAxes } from './fit-density-evidence.js';

export interface BoundClasses {
  /** Names of the classes, C, numbers in their order and texts in theirs. */
  readonly names: readonly string[];
  /** β. */
  readonly prior: Float64Array;
  /** Class of each row that is left. */
  readonly classes: Int32Array;
  /** What is mapped, of the same rows, with their weights. */
  readonly inputs: RowMatrix;
  readonly inputColumns: readonly ObservedColumn[];
  /** What was left out, in sentences. */
  readonly notes: readonly string[];
}

export function bindClasses(
  structure: ClassificationPlan,
  map: ClassMapPlan,
  data: ObservedTable,
): Result<BoundClasses, readonly Diagnostic[]> {
  const { from, network } = map;
  const labels = bindLabels(structure, data);
  if (!labels.ok) return labels;
  const { names, prior, column } = labels.value;
  const width = data.columns.length;
  const inputPlaces = [...data.columns.keys()].filter((c) => data.columns[c]!.variable === from);
  const rows = Array.from({ length: data.rows }, (_, row) => row).filter(
    (row) => counts(data, row) && labels.value.labels[row]! >= 0,
  );
  const all = columnsOf(data.values, width, inputPlaces);
  const values = new Float64Array(rows.length * inputPlaces.length);
  rows.forEach((row, at) => {
    const start = row * inputPlaces.length;
    values.set(all.subarray(start, start + inputPlaces.length), at * inputPlaces.length);
  });
  const inputColumns = inputPlaces.map((c) => data.columns[c]!);
  const inputNames = inputColumns.map(({ name }) => name);
  const reason = whyUnfilled(map, inputPlaces.length);
  const lacking = reason === null ? null : missingInputs(values, rows, inputNames, reason);
  if (lacking !== null) return err([lacking]);
  const unobserved = columnsWithout(values, inputNames);
  if (unobserved.length > 0) return err(unobserved);
  if (network.kind === 'perceptron' && isAlike(values, inputPlaces.length)) {
    return err([diagnose('class-inputs-alike', null, { columns: inputNames })]);
  }
  return ok({
    names,
    prior,
    classes: Int32Array.from(rows, (row) => labels.value.labels[row]!),
    inputs: {
      values,
      rows: rows.length,
      columns: inputPlaces.length,
      weights: data.caseWeights && Float64Array.from(rows, (row) => data.caseWeights!.values[row]!),
    },
    inputColumns,
    notes: [...leftOut(data.rows - rows.length, column), ...filledCells(values, from)],
  });
}

/** Columns of which no row has a cell. */
function columnsWithout(values: Float64Array, names: readonly string[]): readonly Diagnostic[] {
  const rows = values.length / names.length;
  const seen = names.map(() => false);
  for (const [at, value] of values.entries()) if (!Number.isNaN(value)) seen[at % names.length] = true;
  return names.flatMap((column, c) =>
    seen[c] === true ? [] : [diagnose('column-unobserved', null, { column, rows })],
  );
}

/** The sentence about rows that say nothing of classes. */
export function leftOut(rows: number, column: string): readonly string[] {
  if (rows === 0) return [];
  const many = rows === 1 ? '1 row' : `${rows} rows`;
  return [`${many} without a class in ${column}, or of weight 0, ${rows === 1 ? 'is' : 'are'} left out.`];
}

/** What rows lack, or null; `places` are their numbers in the table, 0-based. */
export function missingInputs(
  values: Float64Array,
  places: readonly number[],
  names: readonly string[],
  reason: UnfilledReason,
): Diagnostic | null {
  const columns = new Set<string>();
  const lacking: number[] = [];
  for (const [at, place] of places.entries()) {
    const own = names.filter((_, c) => Number.isNaN(values[at * names.length + c]!));
    if (own.length > 0) lacking.push(place + 1);
    for (const name of own) columns.add(name);
  }
  if (lacking.length === 0) return null;
  const shown = lacking.slice(0, 5);
  return diagnose('class-inputs-missing', null, {
    columns: [...columns],
    places: shown,
    count: lacking.length,
    reason,
  });
}

/** Why a plan's network cannot be given rows that lack cells; null where its density fills them. */
function whyUnfilled({ network, frozen, evidence }: ClassMapPlan, columns: number): UnfilledReason | null {
  if (network.kind === 'table') return 'table';
  if (frozen !== null) return 'frozen';
  if (evidence.kind === 'bound') return 'no-density';
  if (evidence.of === 'features') return 'features';
  if (evidence.axes !== null || columns > mostAxes) return 'axes';
  return null;
}

/** The sentence about cells that a density fills. */
function filledCells(values: Float64Array, from: string): readonly string[] {
  const missing = values.reduce((sum, value) => sum + (Number.isNaN(value) ? 1 : 0), 0);
  if (missing === 0) return [];
  const many = missing === 1 ? '1 cell is' : `${missing} cells are`;
  return [
    `${many} missing in ${from}: the density sums over what they may hold, and the network reads their means given the row's other cells.`,
  ];
}

function isAlike(values: Float64Array, columns: number): boolean {
  return Array.from({ length: columns }, (_, c) => c).every((c) => {
    const own = values.filter((value, at) => at % columns === c && !Number.isNaN(value));
    return own.every((value) => value === own[0]);
  });
}
