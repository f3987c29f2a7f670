/** The door of compiled samplers, `dimsum/runtime`: plan to fit, without grammar, parser and checker. */
export type { Diagnostic } from './diagnostics/diagnostic.js';
export type { FitOptions, FitProgress } from './lower/compiled-sampler.js';
export type { ArrowTable } from './observations/memory/arrow-table.js';
export type { DenseTable, MemoryCell, MemoryData } from './observations/memory/rows-from-memory.js';
export type { FrozenModel } from './plan/frozen-model.js';
export type { FitDocument } from './posterior/fit/fit-document.js';
export { DimsumError } from './runtime/dimsum-error.js';
export type { FitRun } from './runtime/fit-run.js';
export type { EventBounds } from './runtime/measure-events.js';
export type { NamedFit } from './runtime/named-fit.js';
export { type ModelSampler, openSampler } from './runtime/open-sampler.js';
export type { LabelCell, NumberCell, RowsOf } from './runtime/rows-of.js';
