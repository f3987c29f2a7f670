/** The types of a compiled sampler that carries its runtime: their declarations go beside it, in one piece. */
export type { MemoryData } from '../observations/memory/rows-from-memory.js';
export type { ModelSampler } from './open-sampler.js';
export type { LabelCell, NumberCell, RowsOf } from './rows-of.js';
