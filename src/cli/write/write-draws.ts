/** The file of `--draws`: a table as its extension says, or for `.json` what ArviZ reads. */
import { extname } from 'node:path';
import manifest from '../../../package.json' with { type: 'json' };
import { err, ok, type Result } from '../../core/result.js';
import { type Diagnostic, diagnose } from '../../diagnostics/diagnostic.js';
import { writeTable } from '../../observations/tables/write-table.js';
import { arvizDocument, drawColumns, type LabelFreeDraws } from '../../posterior/chains/label-free-draws.js';
import { writeFile } from './write-file.js';

const known: readonly string[] = ['.csv', '.tsv', '.parquet', '.jsonl', '.ndjson', '.json'];

/** Known before the run, which may be long. */
export function checkDrawsPath(path: string | undefined): Result<null, readonly Diagnostic[]> {
  if (path === undefined) return ok(null);
  const extension = extname(path).toLowerCase();
  return known.includes(extension)
    ? ok(null)
    : err([diagnose('data-file-extension', null, { path, extension, known })]);
}

/** Nothing where none were asked for. */
export async function writeDraws(
  path: string | undefined,
  draws: LabelFreeDraws | null,
): Promise<Result<null, readonly Diagnostic[]>> {
  if (path === undefined || draws === null) return ok(null);
  return extname(path).toLowerCase() === '.json'
    ? await writeFile(path, `${JSON.stringify(arvizDocument(draws, manifest.version))}\n`)
    : await writeTable(path, drawColumns(draws));
}
