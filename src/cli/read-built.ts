/** Text that the build made for files that leave home, from where the package keeps it. */
import { readFile } from 'node:fs/promises';
import { createRequire } from 'node:module';
import { dirname, join } from 'node:path';

const require: NodeJS.Require = createRequire(import.meta.url);

export async function readBuilt(folder: string, name: string): Promise<string> {
  return await readFile(join(dirname(require.resolve('dimsum/package.json')), 'dist', folder, name), 'utf8');
}
