/** The runtime in one piece, for a sampler that imports nothing, from where the package keeps it. */
import { readFile } from 'node:fs/promises';
import { createRequire } from 'node:module';
import { dirname, join } from 'node:path';

const require: NodeJS.Require = createRequire(import.meta.url);

export interface StandaloneRuntime {
  /** Defines `runtime`. */
  readonly code: string;
  readonly types: string;
}

export async function readStandalone(): Promise<StandaloneRuntime> {
  const folder = join(dirname(require.resolve('dimsum/package.json')), 'dist', 'standalone');
  const [code, types] = await Promise.all(
    ['standalone.js', 'standalone.d.ts'].map((name) => readFile(join(folder, name), 'utf8')),
  );
  return { code: code!, types: types! };
}
