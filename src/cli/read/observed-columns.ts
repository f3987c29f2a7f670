/** The columns of each variable that `--observe` names. */
import { ok, type Result } from '../../core/result.js';
import type { Diagnostic } from '../../diagnostics/diagnostic.js';
import type { FitArguments } from '../declare/command-arguments.js';
import { parseAssignments } from '../declare/parse-assignments.js';

export function observedColumns({
  observe: texts,
}: FitArguments): Result<Readonly<Record<string, readonly string[]>>, readonly Diagnostic[]> {
  const assigned = parseAssignments('--observe', 'x=a,b', texts);
  if (!assigned.ok) return assigned;
  return ok(
    Object.fromEntries(
      Object.entries(assigned.value).map(([name, text]) => [
        name,
        text.split(',').map((column) => column.trim()),
      ]),
    ),
  );
}
