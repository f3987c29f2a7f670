/** What a fit says of its random measure: texts of events → answer after data. */
import { randomKey } from '../core/random-stream.js';
import { err, ok, type Result } from '../core/result.js';
import { diagnose } from '../diagnostics/diagnostic.js';
import { type EventColumn, eventNames } from '../lower/describe/event-names.js';
import type { FitDocument } from '../posterior/fit/fit-document.js';
import { fitMeasure, measuredFamily, measureFault } from '../posterior/measure/fit-measure.js';
import { type MeasurePlan, type MeasureResult, planMeasure } from './measure.js';
import { type MeasureMistakes, resolveEvents, withoutLaw } from './resolve-events.js';

export function measureFit(
  fit: FitDocument,
  texts: readonly string[],
  seed: number,
): Result<MeasureResult, MeasureMistakes> {
  const refused = (reason: string): Result<never, MeasureMistakes> =>
    err({ event: null, diagnostics: [diagnose('fit-without-measure', null, { reason })] });
  const fault = measureFault(fit);
  if (fault !== null) return refused(fault);
  const plan = planMeasure(fit.model, {});
  if (!plan.ok) return err({ event: null, diagnostics: plan.error });
  const parts = measuredFamily(fit).numbers?.parts ?? [];
  const names = eventNames(parts, columnsOf(fit, plan.value));
  const resolved = resolveEvents(texts, names, plan.value.aliases);
  if (!resolved.ok) return resolved;
  const answer = fitMeasure(fit, { ...resolved.value, key: randomKey(seed) });
  if (!answer.ok) return refused(answer.error);
  return answer.value === null
    ? err(withoutLaw(texts))
    : ok({ ...answer.value, space: resolved.value.space, given: fit.data.rows });
}

function columnsOf({ data }: FitDocument, { plan }: MeasurePlan): readonly EventColumn[] {
  const { columns, levels = {}, variables = { [plan.observed[0]?.name ?? 'x']: columns } } = data;
  return Object.entries(variables).flatMap(([variable, names]) =>
    names.map((name) => {
      const own = levels[name];
      return { name, variable, ...(own !== undefined && { levels: own }) };
    }),
  );
}
