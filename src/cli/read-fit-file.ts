/** A fit that `dimsum fit` wrote, read from its file. */
import { readFile } from 'node:fs/promises';
import { err, ok, type Result } from '../core/result.js';
import { type Diagnostic, diagnose } from '../diagnostics/diagnostic.js';
import type { FitDocument } from '../posterior/fit/fit-document.js';
import { readFit } from '../posterior/fit/read-fit.js';
import { failureText } from './failure-text.js';

export async function readFitFile(path: string): Promise<Result<FitDocument, readonly Diagnostic[]>> {
  const unreadable = (reason: string): Result<never, readonly Diagnostic[]> =>
    err([diagnose('fit-unreadable', null, { path, reason })]);
  try {
    const fit = readFit(await readFile(path, 'utf8'));
    return fit.ok ? ok(fit.value) : unreadable(fit.error);
  } catch (error) {
    return unreadable(failureText(error));
  }
}
