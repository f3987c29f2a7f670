/**
 * The four backends that the contract suite must meet. A GPU is played by SwiftShader, unless the suite runs in mode `gpu`
 * (`npm run test:gpu`): then it is the machine's own, and software in its place is a fault.
 */
import type { Backend } from '../../../src/backends/backend.js';
import type { BackendName } from '../../../src/backends/backend-name.js';
import { openBackend } from '../../../src/backends/open-backend.js';
import { findSwiftShader } from '../../backends/swift-shader.js';

export type RequiredBackend = Extract<BackendName, 'wasm' | 'tfjs-cpu' | 'tfjs-wasm' | 'webgpu'>;

/** `.ci/count-tests.mjs` asks for each of them. */
export const requiredBackends: readonly RequiredBackend[] = ['wasm', 'tfjs-cpu', 'tfjs-wasm', 'webgpu'];

/** Vitest tells its mode so. */
export const onRealGpu: boolean = process.env.MODE === 'gpu';

export type Opened =
  | { readonly name: BackendName; readonly backend: Backend; readonly fault: null }
  | { readonly name: BackendName; readonly backend: null; readonly fault: string };

export async function openForContract(name: BackendName): Promise<Opened> {
  if (!onRealGpu) findSwiftShader();
  const opened = await openBackend(name);
  if (!opened.ok) {
    const fault = opened.error.map(({ what, why }) => `${what}: ${why}`).join('; ');
    return { name, backend: null, fault };
  }
  const backend = opened.value;
  const isSoftware = onRealGpu && name === 'webgpu' && backend.software === true;
  return isSoftware
    ? { name, backend: null, fault: `${backend.device} is not a GPU` }
    : { name, backend, fault: null };
}
