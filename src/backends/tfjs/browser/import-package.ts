/**
 * In a browser, in place of `../import-package.ts`: the packages that are made for one, each a name in the page's import
 * map or of the bundler's. The names stand here in full, since bundlers look for them.
 */
import type { ImportPackage } from '../import-package.js';

const visible: Readonly<Record<string, () => Promise<unknown>>> = {
  '@tensorflow/tfjs-core': () => import('@tensorflow/tfjs-core'),
  '@tensorflow/tfjs-backend-cpu': () => import('@tensorflow/tfjs-backend-cpu'),
  '@tensorflow/tfjs-backend-wasm': () => import('@tensorflow/tfjs-backend-wasm'),
  '@tensorflow/tfjs-backend-webgpu': () => import('@tensorflow/tfjs-backend-webgpu'),
};

export const importPackage: ImportPackage = async (name) => {
  const load = visible[name];
  // As Node says that a package is not there.
  if (load === undefined)
    throw Object.assign(new Error(`${name} runs in Node`), { code: 'MODULE_NOT_FOUND' });
  return await load();
};
