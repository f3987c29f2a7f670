/** What a user may ask for as `--backend`. */
export const backendNames = ['auto', 'wasm', 'webgpu', 'tensorflow', 'tfjs-wasm', 'tfjs-cpu'] as const;

export type BackendName = (typeof backendNames)[number];
