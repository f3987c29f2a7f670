/** A fit in the API: the written document's fields, and what can be asked of it. */
import { randomKey } from '../core/random-stream.js';
import { updateExact } from '../lower/update-exact.js';
import type { FitDocument } from '../posterior/fit/fit-document.js';
import { type Prediction, predict } from '../posterior/prediction/predict.js';
import { sampleRows } from '../posterior/prediction/sample-rows.js';
import { DimsumError } from './dimsum-error.js';
import { type NewRows, readRows } from './read-rows.js';

export interface Fit extends FitDocument {
  /** Labels, probabilities of each cluster and of a new one, and log density of new rows. */
  predict(rows: NewRows): Promise<Prediction>;
  /** log p(x | data) of new rows, in nats. */
  logDensity(rows: NewRows): Promise<Float64Array>;
  /** Rows of the posterior predictive; null where the family leaves a row's total to the data. */
  sample(count: number, options?: { readonly seed?: number }): number[][] | null;
  /**
   * The fit with more rows, as if they had been among the others from the first; of a conjugate model (`exact`) alone,
   * whose base stays as it was bound to the first rows. Other methods go on from a fit with all rows: `init`.
   */
  update(rows: NewRows): Promise<Fit>;
  toJSON(): FitDocument;
}

/** Gives a document its questions. */
export function openFit(document: FitDocument): Fit {
  const ask = async (rows: NewRows): Promise<Prediction> => {
    const data = await readRows(document.data, rows);
    if (!data.ok) throw new DimsumError(data.error, document.model);
    const { values, rows: count } = data.value;
    return predict(document.predictive, { values, rows: count, columns: data.value.columns.length });
  };
  return {
    ...document,
    predict: ask,
    logDensity: async (rows) => (await ask(rows)).logDensity,
    sample: (count, options = {}) => sampleRows(document.predictive, count, randomKey(options.seed ?? 1)),
    async update(rows) {
      const data = await readRows(document.data, rows);
      if (!data.ok) throw new DimsumError(data.error, document.model);
      const updated = updateExact(document, data.value);
      if (!updated.ok) throw new DimsumError(updated.error, document.model);
      return openFit(updated.value);
    },
    toJSON: () => document,
  };
}
