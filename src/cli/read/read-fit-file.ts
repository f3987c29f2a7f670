/** A fit that `dimsum fit` wrote, read from its file. */
import { readFile } from 'node:fs/promises';
import { err, type Result } from '../../core/result.js';
import { type Diagnostic, diagnose } from '../../diagnostics/diagnostic.js';
import type { FitDocument } from '../../posterior/fit/fit-document.js';
import { misplacedData } from '../declare/misplaced-data.js';
import { failureText } from '../terminal/failure-text.js';
import { readFitText } from './read-fit-text.js';

export async function readFitFile(path: string): Promise<Result<FitDocument, readonly Diagnostic[]>> {
  const data = misplacedData(path, 'fit');
  if (data !== null) return err([data]);
  let text: string;
  try {
    text = await readFile(path, 'utf8');
  } catch (error) {
    return err([diagnose('fit-unreadable', null, { path, reason: failureText(error) })]);
  }
  return readFitText(text, path);
}
