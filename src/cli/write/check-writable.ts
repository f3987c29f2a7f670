/** Whether files can be written where they are to be, asked before the work whose result they hold. */
import { constants } from 'node:fs';
import { access, stat } from 'node:fs/promises';
import { dirname } from 'node:path';
import { type Diagnostic, diagnose } from '../../diagnostics/diagnostic.js';
import { systemCode, systemReason } from '../../observations/tables/system-reason.js';

/** Folders that are not there yet are made with the file; a file that is there is replaced. Paths left out are not asked about. */
export async function checkWritable(paths: readonly (string | undefined)[]): Promise<readonly Diagnostic[]> {
  const mistakes: Diagnostic[] = [];
  for (const path of paths) {
    const reason = path === undefined ? null : await reasonAgainst(path);
    if (path !== undefined && reason !== null) {
      mistakes.push(diagnose('file-unwritable', null, { path, reason }));
    }
  }
  return mistakes;
}

async function reasonAgainst(path: string): Promise<string | null> {
  try {
    if ((await stat(path)).isDirectory()) return 'it is a folder';
  } catch (error) {
    // That nothing is there yet, or not even its folder, is as it should be.
    if (systemCode(error) !== 'ENOENT') return systemReason(error);
  }
  return await reasonAgainstFolder(dirname(path));
}

/** The nearest folder that is there must take new entries. */
async function reasonAgainstFolder(folder: string): Promise<string | null> {
  try {
    await access(folder, constants.W_OK | constants.X_OK);
    return null;
  } catch (error) {
    const parent = dirname(folder);
    return systemCode(error) === 'ENOENT' && parent !== folder
      ? await reasonAgainstFolder(parent)
      : systemReason(error);
  }
}
