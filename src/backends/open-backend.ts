/** The backend of a name, ready for use; what only some need is loaded here, when it is asked for. */
import { ok, type Result } from '../core/result.js';
import type { Diagnostic } from '../diagnostics/diagnostic.js';
import type { Backend } from './backend.js';
import type { BackendName } from './backend-name.js';
import { createWasmBackend } from './wasm/wasm-backend.js';

/** `threads` at most do the work, as many as can run at once where it is absent. */
export async function openBackend(
  name: BackendName,
  threads?: number,
): Promise<Result<Backend, readonly Diagnostic[]>> {
  if (name === 'auto' || name === 'wasm')
    return ok(createWasmBackend(threads === undefined ? {} : { threads }));
  const { createTfjsBackend } = await import('./tfjs/create-tfjs-backend.js');
  return await createTfjsBackend(name);
}
