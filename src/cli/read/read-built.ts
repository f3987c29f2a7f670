/** What the build made beside the command line: text for files that leave home, and what threads run. */
import { readFile } from 'node:fs/promises';
import { createRequire } from 'node:module';
import { dirname, join } from 'node:path';

const require: NodeJS.Require = createRequire(import.meta.url);

export function builtPath(...names: readonly string[]): string {
  return join(dirname(require.resolve('dimsum/package.json')), 'dist', ...names);
}

export async function readBuilt(folder: string, name: string): Promise<string> {
  return await readFile(builtPath(folder, name), 'utf8');
}
