/** A backend that cannot run the method: said before anything is loaded or computed. */
import type { BackendName } from '../../backends/backend-name.js';
import { type Diagnostic, diagnose } from '../../diagnostics/diagnostic.js';
import type { InferencePlan, MethodName } from '../../plan/inference-plan.js';
import { chooseSampler } from '../choose/choose-sampler.js';
import type { FitOptions } from '../compiled-sampler.js';

const onWasm: ReadonlySet<BackendName> = new Set<BackendName>(['auto', 'wasm']);

/** Why a sampler that takes row after row stays on the processor. */
const reasons = {
  collapsed:
    'A sweep seats one row after the other, each given all the others, so that every row would be operations of its own: slower than on the processor',
  sequential:
    'A sweep seats one row after the other, each given the sizes that the others leave, on the processor alone: a device would have nothing to do',
} as const;

/**
 * Of Gibbs, blocked takes all rows at once, and collapsed sweeps are a kernel of webgpu's own. A sampler that the model cannot
 * have is refused elsewhere.
 */
export function refuseBackend(
  plan: InferencePlan,
  method: MethodName,
  options: FitOptions,
): readonly Diagnostic[] {
  const { backend = 'auto' } = options;
  if (method !== 'gibbs' || onWasm.has(backend)) return [];
  const sampler = chooseSampler(plan, options);
  if (!sampler.ok || sampler.value === 'blocked') return [];
  if (sampler.value === 'collapsed' && backend === 'webgpu') return [];
  return [
    diagnose('backend-cannot', null, {
      backend,
      work: `${sampler.value} Gibbs`,
      reason: reasons[sampler.value],
      alternative: ['Leave --backend out, or name wasm', ...takingAllRows(plan)]
        .join('; or run ')
        .concat('.'),
    }),
  ];
}

/** What the model can have that takes all rows at once. */
function takingAllRows({ verdicts }: InferencePlan): readonly string[] {
  const samplers = verdicts.find(({ method }) => method === 'gibbs')?.samplers ?? [];
  const blocked = samplers.some(({ sampler, fault }) => sampler === 'blocked' && fault === null);
  const others = verdicts.filter(({ method, able }) => able && (method === 'em' || method === 'variational'));
  const options = [
    ...(blocked ? ['--sampler blocked'] : []),
    ...others.map(({ method }) => `--method ${method}`),
  ];
  return options.length === 0
    ? []
    : [`${options.join(' or ')} there, which ${options.length > 1 ? 'take' : 'takes'} all rows at once`];
}
