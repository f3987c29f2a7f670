/**
 * `--set name=value`: values in the language, but that a path needs no quotation marks and, being typed where the command
 * runs, is relative to there. In the model it stands relative to the model's folder, as its own paths do.
 */
import { existsSync } from 'node:fs';
import { isAbsolute, relative, resolve } from 'node:path';
import { err, ok, type Result } from '../../core/result.js';
import type { Diagnostic } from '../../diagnostics/diagnostic.js';
import { textInputs } from '../../driver/text-inputs.js';
import { parseAssignments } from '../declare/parse-assignments.js';
import type { ModelText } from './read-model.js';

type Settings = Readonly<Record<string, string>>;

export function readSettings(
  { text, folder }: ModelText,
  given: readonly string[],
): Result<Settings, readonly Diagnostic[]> {
  const set = parseAssignments('--set', 'name=value', given);
  if (!set.ok) return err(set.error);
  if (given.length === 0) return set;
  const texts = textInputs(text);
  return ok(
    Object.fromEntries(
      Object.entries(set.value).map(([name, value]) => [
        name,
        texts.has(name) ? literal(value, folder) : value,
      ]),
    ),
  );
}

/** Lists stay as they are written. */
function literal(value: string, folder: string): string {
  if (value.startsWith('[')) return value;
  const quoted = /^"(.*)"$/s.exec(value);
  const text = quoted === null ? value : (quoted[1] ?? '').replace(/\\(["\\])/g, '$1');
  return `"${relocate(text, folder).replace(/["\\]/g, '\\$&')}"`;
}

/** What is neither a path nor a pattern is a name of something else: of a registered model. */
function relocate(text: string, folder: string): string {
  if (isAbsolute(text) || folder === '.') return text;
  const isPlace = /[*?[{/\\]/.test(text) || existsSync(text);
  return isPlace ? relative(folder, resolve(text)) : text;
}
