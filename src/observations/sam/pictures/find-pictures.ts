/**
 * The pictures that paths and patterns name. A path that exists stands for itself, whatever characters it holds; otherwise one
 * with `*`, `?`, `[` or `{` is a pattern, whose matches are taken in the order of their names. Patterns do not
 * follow links, to files or to folders, so that they never leave what they name.
 */
import { access } from 'node:fs/promises';
import { isAbsolute } from 'node:path';
import { err, ok, type Result } from '../../../core/result.js';
import { type Diagnostic, diagnose } from '../../../diagnostics/diagnostic.js';

export async function findPictures(
  patterns: readonly string[],
): Promise<Result<readonly string[], readonly Diagnostic[]>> {
  const found: string[] = [];
  const mistakes: Diagnostic[] = [];
  for (const pattern of patterns) {
    const paths = await matches(pattern);
    if (paths.length === 0) mistakes.push(diagnose('picture-pattern-unmatched', null, { pattern }));
    found.push(...paths);
  }
  return mistakes.length > 0 ? err(mistakes) : ok([...new Set(found)]);
}

async function matches(pattern: string): Promise<readonly string[]> {
  if (!/[*?[{]/.test(pattern) || (await exists(pattern))) return [pattern];
  const { glob } = await import('tinyglobby');
  const paths = await glob(pattern, {
    absolute: isAbsolute(pattern),
    expandDirectories: false,
    followSymbolicLinks: false,
  });
  return paths.sort();
}

async function exists(path: string): Promise<boolean> {
  return await access(path).then(
    () => true,
    () => false,
  );
}
