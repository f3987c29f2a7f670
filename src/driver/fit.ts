/** A fit in the API: the written document's fields, and what can be asked of it. */
import { randomKey } from '../core/random-stream.js';
import type { Result } from '../core/result.js';
import type { Diagnostic } from '../diagnostics/diagnostic.js';
import { type MemoryData, rowsFromMemory } from '../observations/memory/rows-from-memory.js';
import { observeColumns } from '../observations/observe-columns.js';
import type { ObservedTable } from '../observations/observed-table.js';
import type { FitDocument } from '../posterior/fit/fit-document.js';
import { type Prediction, predict } from '../posterior/prediction/predict.js';
import { sampleRows } from '../posterior/prediction/sample-rows.js';
import { DimsumError } from './dimsum-error.js';

export interface Fit extends FitDocument {
  /** Labels, probabilities of each cluster and of a new one, and log density of new rows. */
  predict(rows: MemoryData): Promise<Prediction>;
  /** log p(x | data) of new rows, in nats. */
  logDensity(rows: MemoryData): Promise<Float64Array>;
  /** Rows of the posterior predictive; null where the family leaves a row's total to the data. */
  sample(count: number, options?: { readonly seed?: number }): number[][] | null;
  toJSON(): FitDocument;
}

/** Gives a document its questions. */
export function openFit(document: FitDocument): Fit {
  const ask = async (rows: MemoryData): Promise<Prediction> => {
    const data = await readRows(document, rows);
    if (!data.ok) throw new DimsumError(data.error, document.model);
    const { values, rows: count } = data.value;
    return predict(document.predictive, { values, rows: count, columns: data.value.columns.length });
  };
  return {
    ...document,
    predict: ask,
    logDensity: async (rows) => (await ask(rows)).logDensity,
    sample: (count, options = {}) => sampleRows(document.predictive, count, randomKey(options.seed ?? 1)),
    toJSON: () => document,
  };
}

/** Rows without names are taken in the order of the fit's columns; columns with names are found by them. */
async function readRows(
  document: FitDocument,
  rows: MemoryData,
): Promise<Result<ObservedTable, readonly Diagnostic[]>> {
  const source = rowsFromMemory(rows, 'x');
  if (!source.ok) return source;
  const { columns } = document.data;
  const names = new Set(source.value.columns.map(({ name }) => name));
  const byName = columns.every((column) => names.has(column));
  const wanted = byName ? columns : source.value.columns.slice(0, columns.length).map(({ name }) => name);
  return await observeColumns(source.value, wanted, null);
}
