/** Checking a model loads no numerics: `dimsum check` starts as fast as its parser does. */
import { readFileSync } from 'node:fs';
import { expect, test } from 'vitest';

const root = new URL('../../src/', import.meta.url);

/** Every file that one imports, directly or not, and every package. Types cost nothing at run time. */
function imported(entry: URL, files = new Map<string, string>()): ReadonlyMap<string, string> {
  const text = readFileSync(entry, 'utf8');
  for (const [, what, from] of text.matchAll(/^(?:import|export) ([^'"]*?)from '([^']+)';/gms)) {
    if (/^type\s/.test(what!)) continue;
    const isFile = from!.startsWith('.');
    const url = isFile ? new URL(from!.replace(/\.js$/, '.ts'), entry) : null;
    const key = url === null ? from! : url.href.replace(root.href, '');
    if (files.has(key)) continue;
    files.set(key, entry.href.replace(root.href, ''));
    if (url?.href.endsWith('.ts') && url.href.startsWith(root.href)) imported(url, files);
  }
  return files;
}

test('check imports its own floor and below, and one package for suggestions', () => {
  const files = imported(new URL('check/check.ts', root));
  const packages = [...files.keys()].filter((file) => !file.endsWith('.ts'));
  expect(packages).toEqual(['fastest-levenshtein']);
  const folders = new Set(
    [...files.keys()].filter((file) => file.endsWith('.ts')).map((file) => file.split('/')[0]),
  );
  expect([...folders].sort()).toEqual(['check', 'core', 'diagnostics', 'distributions', 'model']);
  // Of families only what states them, their signatures among it; what methods make of a statement stays unread.
  const made = [...files.keys()].filter((file) =>
    /^distributions\/(?:parameter-value|families\/(?:families|conjugate-|normal-|categorical|multinomial))/.test(
      file,
    ),
  );
  expect(made).toEqual([]);
  const statements = imported(new URL('distributions/families/number-families.ts', root));
  const read = [...files.keys()].filter((file) => /^distributions\/(?!signatures\/)/.test(file));
  expect(read.filter((file) => !statements.has(file) && !file.endsWith('/number-families.ts'))).toEqual([]);
});
