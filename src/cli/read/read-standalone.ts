/** The runtime in one piece, for a sampler that imports nothing. */
import { readBuilt } from './read-built.js';

export interface StandaloneRuntime {
  /** Defines `runtime`. */
  readonly code: string;
  readonly types: string;
}

export async function readStandalone(): Promise<StandaloneRuntime> {
  const [code, types] = await Promise.all(
    ['standalone.js', 'standalone.d.ts'].map((name) => readBuilt('standalone', name)),
  );
  return { code: code!, types: types! };
}
