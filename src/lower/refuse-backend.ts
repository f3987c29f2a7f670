/** A backend that cannot run the method: said before anything is loaded or computed. */
import type { BackendName } from '../backends/backend-name.js';
import { type Diagnostic, diagnose } from '../diagnostics/diagnostic.js';
import type { MethodName } from '../plan/inference-plan.js';

const onWasm: ReadonlySet<BackendName> = new Set<BackendName>(['auto', 'wasm']);

export function refuseBackend(method: MethodName, backend: BackendName): readonly Diagnostic[] {
  if (method !== 'gibbs' || onWasm.has(backend)) return [];
  return [
    diagnose('backend-cannot', null, {
      backend,
      work: 'collapsed Gibbs',
      reason:
        'A sweep seats one row after the other, each given all the others, so that every row would be calls to the device of its own: slower than on the processor',
      alternative:
        'Leave --backend out, or name wasm; or let a method run there that takes all rows at once: --method variational or em, or blocked Gibbs, where this version has it.',
    }),
  ];
}
