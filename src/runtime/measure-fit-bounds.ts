/** What the random measure behind a fit gives to boxes, given its rows. */
import { randomKey } from '../core/random-stream.js';
import { err, ok, type Result } from '../core/result.js';
import { type Diagnostic, diagnose } from '../diagnostics/diagnostic.js';
import { eventNames, withAliases } from '../lower/describe/event-names.js';
import type { FitDocument } from '../posterior/fit/fit-document.js';
import { fitMeasure, measuredFamily, measureFault } from '../posterior/measure/fit-measure.js';
import type { MeasureAnswer } from '../posterior/measure/set-measure.js';
import { type EventBounds, resolveBounds, withoutLaw } from './measure-events.js';

/** `variable` is the name of the one that is observed, of which a fit names no columns apart. */
export function measureFitBounds(
  fit: FitDocument,
  variable: string,
  aliases: Readonly<Record<string, string>>,
  bounds: readonly EventBounds[],
  seed: number,
): Result<MeasureAnswer, readonly Diagnostic[]> {
  const refused = (reason: string): Result<never, readonly Diagnostic[]> =>
    err([diagnose('fit-without-measure', null, { reason })]);
  const fault = measureFault(fit);
  if (fault !== null) return refused(fault);
  const { columns, variables = { [variable]: columns } } = fit.data;
  const named = Object.entries(variables).flatMap(([own, names]) =>
    names.map((name) => ({ name, variable: own })),
  );
  const names = eventNames(measuredFamily(fit).numbers?.parts ?? [], named);
  const resolved = resolveBounds(bounds, withAliases(names, Object.entries(aliases)));
  if (!resolved.ok) return resolved;
  const answer = fitMeasure(fit, { ...resolved.value, key: randomKey(seed) });
  if (!answer.ok) return refused(answer.error);
  return answer.value === null ? err(withoutLaw(bounds)) : ok(answer.value);
}
