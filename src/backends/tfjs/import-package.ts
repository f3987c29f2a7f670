/** Loads a package by its name; a test may give its own. */
export type ImportPackage = (name: string) => Promise<unknown>;

/** Names that a bundler can see; the others are the user's own. */
const visible: Readonly<Record<string, () => Promise<unknown>>> = {
  '@tensorflow/tfjs-core': () => import('@tensorflow/tfjs-core'),
  '@tensorflow/tfjs-backend-cpu': () => import('@tensorflow/tfjs-backend-cpu'),
  '@tensorflow/tfjs-backend-wasm': () => import('@tensorflow/tfjs-backend-wasm'),
  '@tensorflow/tfjs-backend-webgpu': () => import('@tensorflow/tfjs-backend-webgpu'),
  webgpu: () => import('webgpu'),
};

export const importPackage: ImportPackage = (name) => visible[name]?.() ?? import(name);
