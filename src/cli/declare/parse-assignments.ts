/** Options of the form `name=value`, as a record. */
import { err, ok, type Result } from '../../core/result.js';
import { type Diagnostic, diagnose } from '../../diagnostics/diagnostic.js';

export function parseAssignments(
  option: string,
  form: string,
  texts: readonly string[],
): Result<Readonly<Record<string, string>>, readonly Diagnostic[]> {
  const entries = texts.map((text) => /^\s*([^=\s]+)\s*=\s*(.*\S)\s*$/s.exec(text));
  const malformed = texts.filter((_, index) => entries[index] === null);
  if (malformed.length > 0) {
    return err(malformed.map((value) => diagnose('option-malformed', null, { option, value, form })));
  }
  return ok(Object.fromEntries(entries.map((match) => [match?.[1] ?? '', match?.[2] ?? ''])));
}
