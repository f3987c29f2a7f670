/** The law of a mixture's weights as variational inference begins with it: sticks for a process, a Dirichlet factor else. */
import { internalError } from '../core/internal-error.js';
import { ok, type Result } from '../core/result.js';
import type { Diagnostic } from '../diagnostics/diagnostic.js';
import type { StickProcess } from '../inference/gibbs/weight-process.js';
import { dirichletWeights } from '../inference/variational/dirichlet-weights.js';
import { pitmanYorWeights } from '../inference/variational/pitman-yor-weights.js';
import { stickWeights } from '../inference/variational/stick-weights.js';
import type { WeightsFactor } from '../inference/variational/weights-factor.js';
import type { WeightsPlan } from '../plan/inference-plan.js';
import { bindComponents } from './bind-components.js';
import { bindStickProcess } from './bind-process.js';
import { bindConcentrations } from './bind-weights-prior.js';
import type { FitContext } from './fit-context.js';

export function bindWeightsFactor(
  weights: WeightsPlan,
  truncation: number,
  context: FitContext,
): Result<WeightsFactor, readonly Diagnostic[]> {
  if (weights.kind === 'MFM' || weights.kind === 'estimated') {
    return internalError(`variational inference was planned for ${weights.kind} weights`);
  }
  if (weights.kind !== 'Dirichlet') {
    const process = bindStickProcess(weights, context);
    return process.ok ? ok(sticksOf(process.value, truncation)) : process;
  }
  const range = bindComponents(weights.components, context);
  if (!range.ok) return range;
  const concentrations = bindConcentrations(weights.concentration, context);
  return concentrations.ok ? ok(dirichletWeights(concentrations.value(range.value.to))) : concentrations;
}

function sticksOf(process: StickProcess, truncation: number): WeightsFactor {
  const concentration =
    process.concentration.kind === 'fixed' ? process.concentration.value : process.concentration;
  if (process.kind === 'DP') return stickWeights({ truncation, discount: 0, concentration });
  const discount = process.discount.kind === 'fixed' ? process.discount.value : process.discount;
  return typeof discount === 'number' && typeof concentration === 'number'
    ? stickWeights({ truncation, discount, concentration })
    : pitmanYorWeights({ discount, concentration }, truncation);
}
