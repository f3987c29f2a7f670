/** The rows of a classifier as its map takes them: by way of the network that the fit was made with, where there is one. */
import { ok, type Result } from '../core/result.js';
import type { Diagnostic } from '../diagnostics/diagnostic.js';
import type { RowMatrix } from '../distributions/row-matrix.js';
import type { ClassifierState } from '../posterior/classification/classifier-document.js';

export async function mappedRows(
  { network }: ClassifierState['inputs'],
  rows: RowMatrix,
): Promise<Result<RowMatrix, readonly Diagnostic[]>> {
  if (network === undefined) return ok(rows);
  const { rowFeatures } = await import('../observations/sam/onnx/row-features.js');
  const passed = await rowFeatures(network.path, rows, network.sha256);
  return passed.ok ? ok(passed.value.rows) : passed;
}
