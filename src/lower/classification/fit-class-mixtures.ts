/**
 * A law of the rows of each class, fitted as the model says, one class after the other (Hastie & Tibshirani, Discriminant analysis
 * by Gaussian mixtures, 1996; Fraley & Raftery 2002). Rows without a class count in every one by its probability, p(c given x_i), in
 * turns with the fits, until the probabilities stay: for fits by EM that is EM of the whole model, whose likelihood rises.
 */
import { type RandomKey, splitKey } from '../../core/random-stream.js';
import { err, ok, type Result } from '../../core/result.js';
import type { Diagnostic } from '../../diagnostics/diagnostic.js';
import type { RowMatrix } from '../../distributions/row-matrix.js';
import { holdOutRows } from '../../inference/amortized/hold-out-rows.js';
import type { ObservedTable } from '../../observations/observed-table.js';
import { pickRows } from '../../observations/pick-rows.js';
import type { ClassifierState, MixturesState } from '../../posterior/classification/classifier-document.js';
import { openClassifier } from '../../posterior/classification/open-classifier.js';
import type { FitDocument } from '../../posterior/fit/fit-document.js';
import type { CompiledSampler, FitOptions } from '../compiled-sampler.js';
import type { BoundRows } from './bind-rows.js';
import type { ClassifierFields } from './classifier-fields.js';
import { heldOutSummary } from './held-out-summary.js';
import { inputUnits } from './input-units.js';
import { ofClass } from './of-class.js';
import { packCells } from './pack-cells.js';
import { rareClasses } from './rare-classes.js';

const heldOutShare = 0.15;
/** Rows without a class: turns at most, and the change of their probabilities at which they end. */
const sharing = { turns: 100, settled: 1e-3, least: 1e-6 } as const;

export async function fitClassMixtures(
  bound: BoundRows,
  sampler: CompiledSampler,
  options: FitOptions,
  key: RandomKey,
): Promise<Result<ClassifierFields, readonly Diagnostic[]>> {
  const { names, prior, labels, table } = bound;
  const inputs: RowMatrix = { values: table.values, rows: table.rows, columns: table.columns.length };
  const found = await fitAll(bound, sampler, options, '');
  if (!found.ok) return found;
  const { laws, fits, turns, settled } = found.value;
  const map: MixturesState = {
    kind: 'mixtures',
    laws,
    unlabelled: labels.filter((label) => label < 0).length,
    nearest: nearestOf(table),
  };
  const levels = table.columns.flatMap((column) =>
    column.kind === 'text' ? [[column.name, column.levels] as const] : [],
  );
  const state: ClassifierState = {
    classes: names,
    counts: names.map((_, k) => labels.filter((own) => own === k).length),
    prior: Array.from(prior),
    strength: 1,
    inputs: {
      columns: table.columns.map(({ name }) => name),
      ...(levels.length > 0 && { levels: Object.fromEntries(levels) }),
    },
    map,
    heldOut: null,
  };
  const interrupted = options.signal?.aborted === true;
  // They are fitted to all rows: what rows say that a fit has not seen, a second fit without them tells.
  const { training, heldOut } = holdOutRows(labels, names.length, heldOutShare, splitKey(key, 'held out'));
  const without =
    interrupted || heldOut.length === 0
      ? null
      : await fitAll(pick(bound, training), sampler, options, ' without the rows held out');
  const assessed = without?.ok
    ? heldOutSummary({ ...state, map: { ...map, laws: without.value.laws } }, inputs, labels, heldOut, null)
    : null;
  const [first] = fits;
  return ok({
    ...(first && { backend: first.backend }),
    iterations: fits.reduce((most, { iterations }) => Math.max(most, iterations), turns),
    converged: settled && fits.every(({ converged }) => converged),
    interrupted,
    warnings: [
      ...fits.flatMap(({ warnings }, k) => warnings.map((warning) => `${names[k]}: ${warning}`)),
      ...rareClasses(names, labels),
    ],
    classifier: { ...state, heldOut: assessed },
  });
}

interface ClassLaws {
  readonly laws: MixturesState['laws'];
  readonly fits: readonly FitDocument[];
  readonly turns: number;
  readonly settled: boolean;
}

async function fitAll(
  { names, prior, labels, table }: BoundRows,
  sampler: CompiledSampler,
  options: FitOptions,
  which: string,
): Promise<Result<ClassLaws, readonly Diagnostic[]>> {
  const classes = names.length;
  const unlabelled = [...labels.keys()].filter((row) => labels[row]! < 0);
  const total = prior.reduce((sum, beta) => sum + beta, 0);
  let shares = new Float64Array(unlabelled.length * classes);
  let before: readonly FitDocument[] | null = null;
  for (let turn = 1; ; turn++) {
    const round = unlabelled.length === 0 ? which : `${which}, turn ${turn}`;
    const shown = showFits(options, classes, `fits of classes${round}`);
    const fits: FitDocument[] = [];
    const sizes: number[] = [];
    for (let k = 0; k < classes; k++) {
      const own = rowsOfClass(table, labels, k, unlabelled, (at) => shares[at * classes + k]!);
      const start = before?.[k];
      const fit = await sampler.fit(own, { ...shown, ...(start && continued(shown, start)) });
      if (!fit.ok) return err(fit.error.map((fault) => ofClass(fault, names[k]!, own.rows)));
      fits.push(fit.value);
      sizes.push(own.caseWeights?.sum ?? own.rows);
    }
    const rows = sizes.reduce((sum, size) => sum + size, 0);
    const laws = fits.map((fit, k) => ({
      share: (prior[k]! + sizes[k]!) / (total + rows),
      clusters: fit.components.length,
      predictive: fit.predictive,
    }));
    const next = probabilitiesOf(laws, table, unlabelled);
    const change = next.reduce((most, value, at) => Math.max(most, Math.abs(value - shares[at]!)), 0);
    shares = next;
    before = fits;
    const settled = unlabelled.length === 0 || change < sharing.settled;
    if (settled || turn === sharing.turns || options.signal?.aborted)
      return ok({ laws, fits, turns: turn, settled });
  }
}

/** From where the fit before stands, which is one start in the place of several. */
function continued({ restarts: _, ...options }: FitOptions, start: FitDocument): FitOptions {
  return start.method === 'exact' ? options : { ...options, init: start };
}

function probabilitiesOf(
  laws: MixturesState['laws'],
  table: ObservedTable,
  rows: readonly number[],
): Float64Array<ArrayBuffer> {
  const map: MixturesState = { kind: 'mixtures', laws, unlabelled: 0, nearest: null };
  const state = {
    classes: [],
    counts: [],
    prior: [],
    strength: 1,
    inputs: { columns: [] },
    map,
    heldOut: null,
  };
  const { values, rows: count } = pickRows(table, Int32Array.from(rows));
  const { probabilities } = openClassifier(state).classify({
    values,
    rows: count,
    columns: table.columns.length,
  });
  return Float64Array.from(probabilities);
}

/** Those of the class, and by their probability those that have none; case weights only where some count otherwise than once. */
function rowsOfClass(
  table: ObservedTable,
  labels: Int32Array,
  k: number,
  unlabelled: readonly number[],
  shareOf: (at: number) => number,
): ObservedTable {
  const own = [...labels.keys()].filter((row) => labels[row] === k);
  const joined = unlabelled.flatMap((row, at) =>
    shareOf(at) > sharing.least ? [{ row, share: shareOf(at) }] : [],
  );
  const picked = pickRows(table, Int32Array.from([...own, ...joined.map(({ row }) => row)]));
  const { caseWeights } = table;
  if (caseWeights === undefined && joined.length === 0) return picked;
  const weight = (row: number): number => caseWeights?.values[row] ?? 1;
  const values = Float64Array.from([
    ...own.map(weight),
    ...joined.map(({ row, share }) => share * weight(row)),
  ]);
  const sum = values.reduce((total, value) => total + value, 0);
  return { ...picked, caseWeights: { column: caseWeights?.column ?? 'probability', values, sum } };
}

function pick({ table, labels, ...rest }: BoundRows, rows: readonly number[]): BoundRows {
  const picked = pickRows(table, Int32Array.from(rows));
  const { caseWeights } = table;
  const values = caseWeights && Float64Array.from(rows, (row) => caseWeights.values[row]!);
  return {
    ...rest,
    table: {
      ...picked,
      ...(caseWeights &&
        values && {
          caseWeights: {
            column: caseWeights.column,
            values,
            sum: values.reduce((sum, value) => sum + value, 0),
          },
        }),
    },
    labels: Int32Array.from(rows, (row) => labels[row]!),
  };
}

/** Whole rows of numbers; null where there are none. */
function nearestOf(table: ObservedTable): MixturesState['nearest'] {
  const columns = table.columns.length;
  if (table.columns.some(({ kind }) => kind === 'text')) return null;
  const whole = Array.from({ length: table.rows }, (_, row) => row).filter((row) =>
    table.values.subarray(row * columns, (row + 1) * columns).every((value) => !Number.isNaN(value)),
  );
  if (whole.length === 0) return null;
  const { values, rows } = pickRows(table, Int32Array.from(whole));
  const matrix = { values, rows, columns };
  return { ...inputUnits(matrix, false), reference: packCells(matrix) };
}

/** Progress by fits of classes, of which a turn has one each. */
function showFits({ onProgress, ...options }: FitOptions, total: number, unit: string): FitOptions {
  let done = 0;
  return {
    ...options,
    ...(onProgress && {
      onProgress: ({ done: steps, total: all }) => {
        if (steps >= all) done++;
        onProgress({ done: Math.min(done, total), total, unit });
      },
    }),
  };
}
