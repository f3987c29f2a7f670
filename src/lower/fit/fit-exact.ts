/** Solves a conjugate model: the posterior of its one parameter, and the log evidence. */
import { ok, type Result } from '../../core/result.js';
import type { Diagnostic } from '../../diagnostics/diagnostic.js';
import { solveConjugate } from '../../inference/exact/solve-conjugate.js';
import type { BoundFamily } from '../bind/bind-family.js';
import { nameHyperparameters } from '../bind/name-hyperparameters.js';
import { standardise } from '../bind/standardise.js';
import type { FitContext, FitFields } from './fit-context.js';

export function fitExact(
  { choice, family, prior }: BoundFamily,
  { data, options }: FitContext,
): Result<FitFields, readonly Diagnostic[]> {
  const units = standardise(family, data, options);
  const { posterior, logEvidence } = solveConjugate(family, units.standardHyperparameters(prior), units.data);
  const hyperparameters = units.dataHyperparameters(posterior);
  return ok({
    iterations: 1,
    converged: true,
    interrupted: false,
    warnings: [],
    logEvidence: logEvidence - units.mass * units.logJacobian,
    components: [],
    posterior: { family: choice.base, parameters: nameHyperparameters(choice, hyperparameters) },
    predictive: { kind: 'posterior', family: choice, hyperparameters },
  });
}
