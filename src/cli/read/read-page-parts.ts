/** The script and the style of a report's page, from where the package keeps them. */
import { readFile } from 'node:fs/promises';
import { createRequire } from 'node:module';
import { dirname, join } from 'node:path';
import type { PageParts } from '../../report/page/frame-page.js';

const require: NodeJS.Require = createRequire(import.meta.url);

export async function readPageParts(): Promise<PageParts> {
  const folder = join(dirname(require.resolve('dimsum/package.json')), 'dist', 'page');
  const [script, style] = await Promise.all(
    ['page-script.js', 'page.css'].map((name) => readFile(join(folder, name), 'utf8')),
  );
  return { script: script!, style: style! };
}
