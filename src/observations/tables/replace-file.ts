/** A file written beside its place under a temporary name, then renamed: whole or not at all. */
import { mkdir, rename, rm } from 'node:fs/promises';
import { basename, dirname, join } from 'node:path';
import { err, ok, type Result } from '../../core/result.js';
import { type Diagnostic, diagnose } from '../../diagnostics/diagnostic.js';
import { systemCode, systemReason } from './system-reason.js';

/** Folders that are not there are made; what `write` throws leaves nothing behind. */
export async function replaceFile(
  path: string,
  write: (temporary: string) => Promise<unknown>,
): Promise<Result<null, Diagnostic[]>> {
  const temporary = join(dirname(path), `.${basename(path)}.${process.pid}.tmp`);
  const refusal = (error: unknown): Result<never, Diagnostic[]> =>
    err([diagnose('data-file-unwritable', null, { path, reason: reasonOf(error, temporary) })]);
  try {
    await mkdir(dirname(path), { recursive: true });
  } catch (error) {
    return refusal(systemCode(error) === 'EEXIST' ? 'its folder is a file' : error);
  }
  try {
    await write(temporary);
    await rename(temporary, path);
    return ok(null);
  } catch (error) {
    await rm(temporary, { force: true });
    return refusal(error);
  }
}

/** Why, with neither DuckDB's preface nor the temporary name. */
function reasonOf(error: unknown, temporary: string): string {
  const [firstLine = ''] = systemReason(error).split('\n');
  const reason = firstLine.replace(/^IO Error: (?:Cannot open file )?/, '').replace(`"${temporary}": `, '');
  return `${reason.charAt(0).toLowerCase()}${reason.slice(1)}`;
}
