/** What `--backend auto` is for a plan whose rows are known, under the options of a fit. */
import { type BackendChoice, chooseBackend } from '../../plan/backends/choose-backend.js';
import type { InferencePlan, MethodName } from '../../plan/inference-plan.js';
import type { DataSize } from '../../plan/methods/data-size.js';
import type { FitOptions } from '../compiled-sampler.js';
import { chooseSampler } from './choose-sampler.js';

/** Null where the caller names a backend. */
export function chooseBackendFor(
  plan: InferencePlan,
  method: MethodName,
  size: DataSize,
  options: FitOptions,
): BackendChoice | null {
  if ((options.backend ?? 'auto') !== 'auto') return null;
  const { structure } = plan;
  const sampler = method === 'gibbs' ? chooseSampler(plan, options) : null;
  const work = { structure, method, sampler: sampler?.ok ? sampler.value : null, size, lengths: options };
  return chooseBackend(work, options.calibration ?? null);
}
