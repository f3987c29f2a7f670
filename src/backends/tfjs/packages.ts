/**
 * The packages that a user installs for a backend beyond `wasm`, and their loading when one is first asked for. This
 * folder alone imports them.
 */
export type TfjsName = 'webgpu' | 'tensorflow' | 'tfjs-wasm' | 'tfjs-cpu';

/** What must be installed, one of each group. */
export const packagesOf: Readonly<Record<TfjsName, readonly (readonly string[])[]>> = {
  'tfjs-cpu': [['@tensorflow/tfjs-core'], ['@tensorflow/tfjs-backend-cpu']],
  'tfjs-wasm': [['@tensorflow/tfjs-core'], ['@tensorflow/tfjs-backend-wasm']],
  webgpu: [['@tensorflow/tfjs-core'], ['webgpu'], ['@tensorflow/tfjs-backend-webgpu']],
  tensorflow: [['@tensorflow/tfjs-node-gpu', '@tensorflow/tfjs-node']],
};

/** Loads a package by its name; a test may give its own. */
export type ImportPackage = (name: string) => Promise<unknown>;

/** Names that a bundler can see; the others are the user's own and only ever there in Node. */
const visible: Readonly<Record<string, () => Promise<unknown>>> = {
  '@tensorflow/tfjs-core': () => import('@tensorflow/tfjs-core'),
  '@tensorflow/tfjs-backend-cpu': () => import('@tensorflow/tfjs-backend-cpu'),
  '@tensorflow/tfjs-backend-wasm': () => import('@tensorflow/tfjs-backend-wasm'),
  '@tensorflow/tfjs-backend-webgpu': () => import('@tensorflow/tfjs-backend-webgpu'),
  webgpu: () => import('webgpu'),
};

export const importPackage: ImportPackage = (name) => visible[name]?.() ?? import(name);

/** Whether an import failed since the package is not there, rather than broken. */
export function isMissing(error: unknown): boolean {
  const code = error instanceof Error && 'code' in error ? error.code : null;
  return code === 'ERR_MODULE_NOT_FOUND' || code === 'MODULE_NOT_FOUND';
}
