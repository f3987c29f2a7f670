/** The rows of a classification, passed through the network that the model names: what it makes of them stands in their place. */
import { ok, type Result } from '../../core/result.js';
import type { Diagnostic } from '../../diagnostics/diagnostic.js';
import type { RowMatrix } from '../../distributions/row-matrix.js';
import type { ClassifierState } from '../../posterior/classification/classifier-document.js';
import type { BoundClasses } from './bind-classes.js';

export interface FrozenFeatures {
  readonly rows: RowMatrix;
  readonly network: NonNullable<ClassifierState['inputs']['network']>;
}

/** Runs the network of a file, whose path is as the model has it. */
export type PassFrozen = (
  path: string,
  rows: RowMatrix,
) => Promise<Result<FrozenFeatures, readonly Diagnostic[]>>;

export interface PassedRows {
  readonly bound: BoundClasses;
  /** The inputs of the fit that is made of them, which are the rows before. */
  withInputs(classifier: ClassifierState): ClassifierState;
}

export async function passedRows(
  bound: BoundClasses,
  frozen: string | null,
  pass: PassFrozen,
): Promise<Result<PassedRows, readonly Diagnostic[]>> {
  if (frozen === null) return ok({ bound, withInputs: (classifier) => classifier });
  const passed = await pass(frozen, bound.inputs);
  if (!passed.ok) return passed;
  const { rows, network } = passed.value;
  const inputColumns = Array.from({ length: rows.columns }, (_, d) => ({
    kind: 'number' as const,
    name: `output ${d + 1}`,
    variable: 'x',
  }));
  const columns = bound.inputColumns.map(({ name }) => name);
  return ok({
    bound: { ...bound, inputs: rows, inputColumns },
    withInputs: (classifier) => ({ ...classifier, inputs: { columns, network } }),
  });
}
