/** Finds the model's text: a file, standard input, or an expression on the command line. */
import { readFile } from 'node:fs/promises';
import { basename, dirname } from 'node:path';
import { err, ok, type Result } from '../../core/result.js';
import { type Diagnostic, diagnose } from '../../diagnostics/diagnostic.js';
import { misplacedData } from '../declare/misplaced-data.js';
import { failureText } from '../terminal/failure-text.js';
import type { Terminal } from '../terminal/terminal.js';

export interface ModelText {
  readonly text: string;
  /** As messages name it. */
  readonly path: string;
  /** Paths in the model are relative to this folder. */
  readonly folder: string;
  /** Names the fit that is written. */
  readonly name: string;
}

export async function readModel(
  argument: string | undefined,
  expression: string | undefined,
  terminal: Terminal,
): Promise<Result<ModelText, readonly Diagnostic[]>> {
  const read = await readText(argument, expression, terminal);
  return read.ok && isJson(read.value)
    ? err([diagnose('fit-for-model', null, { path: read.value.path })])
    : read;
}

/** No statement of the language begins with a brace. */
export function isJson({ text }: ModelText): boolean {
  return text.trimStart().startsWith('{');
}

/** Of a model, or of a fit where either may be named. */
export async function readText(
  argument: string | undefined,
  expression: string | undefined,
  terminal: Terminal,
): Promise<Result<ModelText, readonly Diagnostic[]>> {
  const data = argument === undefined ? null : misplacedData(argument, 'model');
  if (data !== null) return err([data]);
  if (expression !== undefined && argument !== undefined) {
    return err([diagnose('two-models', null, { file: argument })]);
  }
  if (expression !== undefined) return ok({ text: expression, path: '-e', folder: '.', name: 'model' });
  if (argument === undefined) return err([diagnose('no-model', null, {})]);
  if (argument === '-') {
    return ok({ text: await terminal.readInput(), path: 'standard input', folder: '.', name: 'model' });
  }
  try {
    const text = await readFile(argument, 'utf8');
    return ok({
      text,
      path: argument,
      folder: dirname(argument),
      name: basename(argument).replace(/\.ppl$/, ''),
    });
  } catch (error) {
    return err([diagnose('model-unreadable', null, { path: argument, reason: failureText(error) })]);
  }
}
