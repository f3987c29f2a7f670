/** The public door of Dimsum. */
export type { Diagnostic } from './diagnostics/diagnostic.js';
export type { CompileOptions } from './driver/compile.js';
export type { MeasureResult } from './driver/measure.js';
export type { MeasuredFit as Fit, MeasureOptions } from './driver/measured-fit.js';
export { openFit } from './driver/open-fit.js';
export { compile, ppl, type Sampler } from './driver/sampler.js';
export type { FitOptions, FitProgress } from './lower/compiled-sampler.js';
export type { DenseTable, MemoryCell, MemoryData } from './observations/memory/rows-from-memory.js';
export type { InferencePlan, MethodName, MethodVerdict } from './plan/inference-plan.js';
export type { FitDocument } from './posterior/fit/fit-document.js';
export type { SetMeasure } from './posterior/measure/set-measure.js';
export type { Imputation, ImputeOptions } from './posterior/prediction/impute-rows.js';
export type { Prediction } from './posterior/prediction/predict.js';
export { DimsumError } from './runtime/dimsum-error.js';
export type { NewRows } from './runtime/read-rows.js';
export type { UpdateOptions } from './runtime/update-fit.js';
