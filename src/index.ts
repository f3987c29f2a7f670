/** The public door of Dimsum. */
export type { Diagnostic } from './diagnostics/diagnostic.js';
export type { CompileOptions } from './driver/compile.js';
export { DimsumError } from './driver/dimsum-error.js';
export { type Fit, openFit } from './driver/fit.js';
export type { NewRows } from './driver/read-rows.js';
export { compile, ppl, type Sampler } from './driver/sampler.js';
export type { UpdateOptions } from './driver/update-fit.js';
export type { FitOptions, FitProgress } from './lower/compiled-sampler.js';
export type { DenseTable, MemoryCell, MemoryData } from './observations/memory/rows-from-memory.js';
export type { InferencePlan, MethodName, MethodVerdict } from './plan/inference-plan.js';
export type { FitDocument } from './posterior/fit/fit-document.js';
export type { Imputation, ImputeOptions } from './posterior/prediction/impute-rows.js';
export type { Prediction } from './posterior/prediction/predict.js';
