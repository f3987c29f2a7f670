/** A fit in the API: the written document's fields, and what can be asked of it; what few ask is loaded when they do. */
import { randomKey, splitKey } from '../core/random-stream.js';
import type { RowMatrix } from '../distributions/row-matrix.js';
import type { FitDocument } from '../posterior/fit/fit-document.js';
import type { Imputation, ImputeOptions } from '../posterior/prediction/impute-rows.js';
import { openPredictor, type Prediction, type Predictor } from '../posterior/prediction/predict.js';
import { sampleRows } from '../posterior/prediction/sample-rows.js';
import { type OutlierScores, openScorer } from '../posterior/scores/outlier-scores.js';
import { DimsumError } from './dimsum-error.js';
import { drawsCount } from './draws-count.js';
import { type NewRows, readRows } from './read-rows.js';
import type { FitOrigin, SamplerOfFit, UpdateOptions } from './update-fit.js';

export interface Fit extends FitDocument {
  /** Labels, probabilities of each cluster and of a new one, and log density of new rows. */
  predict(rows: NewRows): Promise<Prediction>;
  /** log p(x | data) of new rows, in nats. */
  logDensity(rows: NewRows): Promise<Float64Array>;
  /** How far out of the distribution new rows are, larger the further out; `seed` of the draws behind `typicality` (1). */
  score(rows: NewRows, options?: { readonly seed?: number }): Promise<OutlierScores>;
  /** Rows of the posterior predictive; null where the family leaves a row's total to the data. */
  sample(count: number, options?: { readonly seed?: number }): number[][] | null;
  /**
   * The missing cells of rows, given the cells that each has: mean and standard deviation, or of categories the most
   * probable level, and draws. Throws where the model leaves the total of a row of counts to the data.
   */
  impute(rows: NewRows, options?: ImputeOptions): Promise<Imputation>;
  /**
   * The fit of its rows and more, run as it was and begun where it ended. A conjugate model (`exact`) takes the new rows
   * alone, and its base stays as it was bound to the first; other methods pass over all rows, which a fit that was
   * read back must be given: `update(more, { rows: old })`. Throws where rows have case weights.
   */
  update(rows: NewRows, options?: UpdateOptions): Promise<Fit>;
  toJSON(): FitDocument;
}

/** Gives a document its questions; `origin` is there of one fresh from a sampler, with its rows still there. */
export function openFitOf(document: FitDocument, origin: FitOrigin | null, samplerOf: SamplerOfFit): Fit {
  const matrixOf = async (rows: NewRows): Promise<RowMatrix> => {
    const data = await readRows(document.data, rows);
    if (!data.ok) throw new DimsumError(data.error, document.model);
    const { values, rows: count, columns } = data.value;
    return { values, rows: count, columns: columns.length };
  };
  let predictor: Predictor | null = null;
  const ask = async (rows: NewRows): Promise<Prediction> => {
    const data = await matrixOf(rows);
    predictor ??= openPredictor(document.predictive);
    return predictor.predict(data);
  };
  return {
    ...document,
    predict: ask,
    logDensity: async (rows) => (await ask(rows)).logDensity,
    score: async (rows, options = {}) => {
      const key = splitKey(randomKey(options.seed ?? 1), 'predictive');
      return openScorer(document.predictive, key).score(await matrixOf(rows));
    },
    sample(count, { seed = 1 } = {}) {
      const wanted = drawsCount(count, document.model);
      return sampleRows(document.predictive, wanted, randomKey(seed))?.map(({ cells }) => cells) ?? null;
    },
    async impute(rows, options = {}) {
      const { imputeRows } = await import('../posterior/prediction/impute-rows.js');
      const imputation = imputeRows(document, await matrixOf(rows), options);
      if (!imputation.ok) throw new DimsumError(imputation.error, document.model);
      return imputation.value;
    },
    async update(rows, options = {}) {
      const { updateFit } = await import('./update-fit.js');
      const updated = await updateFit(document, origin, rows, options, samplerOf);
      if (!updated.ok) throw new DimsumError(updated.error, document.model);
      return openFitOf(updated.value.document, updated.value.origin, samplerOf);
    },
    toJSON: () => document,
  };
}
