/** In a browser, in place of `../tables/read-table.ts`: there are no files by name, and no DuckDB to read them. */
import { err } from '../../core/result.js';
import { diagnose } from '../../diagnostics/diagnostic.js';
import type { readTable as readInNode } from '../tables/read-table.js';

export const readTable: typeof readInNode = async (paths, span) =>
  err(paths.map((path) => diagnose('data-file-in-browser', span, { path })));
