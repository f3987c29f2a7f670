/**
 * A conjugate model's fit brought up to date by more rows: its posterior is the prior of the next ones, and
 * log p(all rows) = log p(first rows) + log p(more rows given those). The fit of all rows at once is the same, but
 * for rounding, where the base does not speak of the data: one that does (`mean(x)`) stays that of the first rows.
 */
import { internalError } from '../../core/internal-error.js';
import { err, ok, type Result } from '../../core/result.js';
import type { Diagnostic } from '../../diagnostics/diagnostic.js';
import { solveConjugate } from '../../inference/exact/solve-conjugate.js';
import type { ObservedTable } from '../../observations/observed-table.js';
import type { FitDocument } from '../../posterior/fit/fit-document.js';
import { openFamily } from '../../posterior/fit/open-family.js';
import { nameHyperparameters } from '../bind/name-hyperparameters.js';
import { standardise } from '../bind/standardise.js';
import { checkSupport } from '../refuse/check-support.js';

/** `rows` holds the columns of the fit, which has no case weights. */
export function updateExact(
  fit: FitDocument,
  rows: ObservedTable,
): Result<FitDocument, readonly Diagnostic[]> {
  const { predictive, posterior, logEvidence, data } = fit;
  if (predictive.kind !== 'posterior' || posterior === undefined || logEvidence === undefined) {
    return internalError('a fit without a closed form is updated as one');
  }
  const family = openFamily(predictive.family);
  const outside = checkSupport(family, rows);
  if (outside.length > 0) return err(outside);
  const units = standardise(family, rows, {});
  const before = units.standardHyperparameters(predictive.hyperparameters);
  const solved = solveConjugate(family, before, units.data);
  const hyperparameters = units.dataHyperparameters(solved.posterior);
  return ok({
    ...fit,
    data: { ...data, rows: data.rows + rows.rows },
    logEvidence: logEvidence + solved.logEvidence - units.mass * units.logJacobian,
    posterior: { ...posterior, parameters: nameHyperparameters(predictive.family, hyperparameters) },
    predictive: { ...predictive, hyperparameters },
  });
}
