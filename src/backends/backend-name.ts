/** What a user may ask for as `--backend`. */
export const backendNames = ['auto', 'wasm', 'tensorflow', 'tfjs-wasm', 'tfjs-cpu'] as const;

export type BackendName = (typeof backendNames)[number];
