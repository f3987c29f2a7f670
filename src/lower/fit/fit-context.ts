/** What every method's fit is given, and the fields of the document that it fills. */
import type { Backend } from '../../backends/backend.js';
import type { ObservedTable } from '../../observations/observed-table.js';
import type { FitDocument } from '../../posterior/fit/fit-document.js';
import type { FitOptions } from '../compiled-sampler.js';

export interface FitContext {
  readonly backend: Backend;
  readonly data: ObservedTable;
  readonly options: FitOptions;
}

/** All that binding a plan's expressions to numbers asks for. */
export type DataContext = Pick<FitContext, 'data'>;

/** What a method finds; `lower.ts` adds what is the same for all: model, data, backend, timing. */
export type FitFields = Omit<
  FitDocument,
  'dimsum' | 'format' | 'model' | 'method' | 'backend' | 'seed' | 'data' | 'assumed' | 'timing'
>;

export const defaultSeed = 1;
