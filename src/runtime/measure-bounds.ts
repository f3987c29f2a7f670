/** What a frozen model's random measure gives to boxes, before any data. */
import { randomKey } from '../core/random-stream.js';
import { err, ok, type Result } from '../core/result.js';
import type { Diagnostic } from '../diagnostics/diagnostic.js';
import { bindMeasure } from '../lower/bind/bind-measure.js';
import { withAliases } from '../lower/describe/event-names.js';
import type { ObservedTable } from '../observations/observed-table.js';
import type { InferencePlan } from '../plan/inference-plan.js';
import { priorMeasure } from '../posterior/measure/prior-measure.js';
import type { MeasureAnswer } from '../posterior/measure/set-measure.js';
import { type EventBounds, resolveBounds, withoutLaw } from './measure-events.js';

export function measureBounds(
  plan: InferencePlan,
  aliases: Readonly<Record<string, string>>,
  bounds: readonly EventBounds[],
  data: ObservedTable | null,
  seed: number,
): Result<MeasureAnswer, readonly Diagnostic[]> {
  const bound = bindMeasure(plan, data);
  if (!bound.ok) return bound;
  const { family, prior, process, names } = bound.value;
  const resolved = resolveBounds(bounds, withAliases(names, Object.entries(aliases)));
  if (!resolved.ok) return resolved;
  const answer = priorMeasure({
    family,
    prior,
    process,
    ...resolved.value,
    key: randomKey(seed),
  });
  return answer === null ? err(withoutLaw(bounds)) : ok(answer);
}
