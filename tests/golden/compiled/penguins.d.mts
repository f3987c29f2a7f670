/** Types of the sampler beside this file, which dimsum 0.1.0 compiled. */

import type { LabelCell, MemoryData, ModelSampler, NumberCell, RowsOf } from 'dimsum/runtime';

export type { LabelCell, MemoryData, NumberCell };

/** A row of each variable, its columns in order. */
export interface Row {
  readonly x: readonly [bill_length: NumberCell, bill_depth: NumberCell];
  readonly island: readonly [island: LabelCell];
  readonly n: readonly [visits: NumberCell];
}

/** The same by name. */
export interface Cells {
  readonly x: { readonly bill_length: NumberCell; readonly bill_depth: NumberCell };
  readonly island: { readonly island: LabelCell };
  readonly n: { readonly visits: NumberCell };
}

/** The rows of every variable that is observed. */
export interface Data {
  readonly x: RowsOf<Cells['x'], Row['x']>;
  readonly island: RowsOf<Cells['island'], Row['island']>;
  readonly n: RowsOf<Cells['n'], Row['n']>;
}

/** New rows, of which a fit is asked. */
export type NewRows = Data;

/** The parameters of each component, largest first, by the names that the model has for them. */
export interface Parameters {
  readonly mu: readonly (readonly [number, number])[];
  readonly Sigma: readonly (readonly [readonly [number, number], readonly [number, number]])[];
  readonly phi: readonly (readonly number[] | Readonly<Record<string, number>>)[];
  readonly lambda: readonly (readonly [number])[];
}

export declare const sampler: ModelSampler<Data, NewRows, Parameters>;
export default sampler;
