/** The packages that a user installs for a backend beyond `wasm`; this folder alone imports them (`import-package.ts`). */
import { inNode } from '../../core/in-node.js';

export type TfjsName = 'webgpu' | 'tensorflow' | 'tfjs-wasm' | 'tfjs-cpu';

/** Dawn; a browser has WebGPU itself. */
const webgpuInNode = 'webgpu';

const packagesOf: Readonly<Record<TfjsName, readonly (readonly string[])[]>> = {
  'tfjs-cpu': [['@tensorflow/tfjs-core'], ['@tensorflow/tfjs-backend-cpu']],
  'tfjs-wasm': [['@tensorflow/tfjs-core'], ['@tensorflow/tfjs-backend-wasm']],
  webgpu: [['@tensorflow/tfjs-core'], ['@tensorflow/tfjs-backend-webgpu'], [webgpuInNode]],
  tensorflow: [['@tensorflow/tfjs-node-gpu', '@tensorflow/tfjs-node']],
};

/** What must be installed, one of each group. */
export function packagesFor(name: TfjsName): readonly (readonly string[])[] {
  return packagesOf[name].filter(([first]) => inNode || first !== webgpuInNode);
}

/**
 * Whether an import failed since the package is not there, rather than broken. Node says so by a code, browsers in words
 * (Chromium's, Firefox's, Safari's) of a name that no import map gives an address.
 */
export function isMissing(error: unknown): boolean {
  if (!(error instanceof Error)) return false;
  const code = 'code' in error ? error.code : null;
  return code === 'ERR_MODULE_NOT_FOUND' || code === 'MODULE_NOT_FOUND' || unmapped.test(error.message);
}

const unmapped =
  /^Failed to resolve module specifier|was a bare specifier, but was not remapped|^Module name, '.*' does not resolve to a valid URL/;
