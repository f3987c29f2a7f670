/** A device whose kernel of collapsed Gibbs does not treat the rows or their predictive, which only the bound model tells. */
import { type Diagnostic, diagnose } from '../../diagnostics/diagnostic.js';

/** `obstacle` is why. */
export function refuseChains(backend: string, obstacle: string): Diagnostic {
  return diagnose('backend-cannot', null, {
    backend,
    work: 'collapsed Gibbs of these rows',
    reason: obstacle,
    alternative:
      'Leave --backend out, or name wasm; or run --sampler blocked there, which takes all rows at once.',
  });
}
