import type { Result } from '../../src/core/result.js';
import type { Diagnostic } from '../../src/diagnostics/diagnostic.js';
import { observeVariables } from '../../src/observations/observe-variables.js';
import type { ObservedTable } from '../../src/observations/observed-table.js';
import { readTable } from '../../src/observations/tables/read-table.js';

/** Opens the files, observes columns of them (null: all numeric), and closes them. */
export async function observeFiles(
  paths: readonly string[],
  columns: readonly string[] | null,
): Promise<Result<ObservedTable, Diagnostic[]>> {
  const source = await readTable(paths, null);
  if (!source.ok) return source;
  try {
    return await observeVariables(source.value, [{ name: 'x', columns, texts: 'refused' }], null);
  } finally {
    source.value.close();
  }
}

/** The value, where a test has given no cause for mistakes. */
export function expectValue<T>(result: Result<T, readonly Diagnostic[]>): T {
  if (result.ok) return result.value;
  throw new Error(result.error.map(({ what, why }) => `${what}: ${why}`).join('\n'));
}
