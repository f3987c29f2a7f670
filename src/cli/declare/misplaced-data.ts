/** Files of data where a model or a fit is wanted, which is what a pattern leaves there that the shell has filled in. */
import { type Diagnostic, diagnose } from '../../diagnostics/diagnostic.js';

/** Null where the name does not end as those of tables and pictures do. */
export function misplacedData(path: string, wanted: 'model' | 'fit'): Diagnostic | null {
  if (/\.(csv|tsv|parquet|jsonl|ndjson)$/i.test(path)) {
    return diagnose('data-misplaced', null, { path, kind: 'table', wanted });
  }
  if (/\.(png|jpe?g|webp|tiff?|avif|gif|bmp)$/i.test(path)) {
    return diagnose('data-misplaced', null, { path, kind: 'picture', wanted });
  }
  return null;
}
