/** Texts of events → the events, all of one space, with the model's own names of parameters. */
import { type ResolvedEvent, resolveEvent } from '../check/events/resolve-event.js';
import { andThen, err, ok, type Result } from '../core/result.js';
import { type Diagnostic, diagnose } from '../diagnostics/diagnostic.js';
import { withAliases } from '../lower/describe/event-names.js';
import type { EventIr, EventName } from '../model/event-ir.js';
import { rowBehind } from '../plan/rewrites/draws-to-parameters.js';
import { parseEvent } from '../syntax/parse-event.js';

export interface ResolvedEvents {
  readonly events: readonly EventIr[];
  readonly space: ResolvedEvent['space'];
}

/** Mistakes and the text that their places are in: the model's, or an event's. */
export interface MeasureMistakes {
  readonly event: string | null;
  readonly diagnostics: readonly Diagnostic[];
}

export function resolveEvents(
  texts: readonly string[],
  names: readonly EventName[],
  aliases: ReadonlyMap<string, string>,
): Result<ResolvedEvents, MeasureMistakes> {
  // Rows that nobody wrote have no name.
  const written = names.filter(({ name }) => !name.startsWith(rowBehind));
  const known = withAliases(written, aliases);
  const resolved: ResolvedEvent[] = [];
  for (const text of texts) {
    const event = andThen(parseEvent(text), (ast) => resolveEvent(ast, text, known));
    if (!event.ok) return err({ event: text, diagnostics: event.error });
    resolved.push(event.value);
  }
  if (new Set(resolved.map(({ space }) => space)).size > 1) {
    const of = (space: string): string => texts[resolved.findIndex((event) => event.space === space)] ?? '';
    const both = { parameter: of('parameter'), observed: of('observation') };
    return err({ event: null, diagnostics: [diagnose('event-two-spaces', null, both)] });
  }
  return ok({ events: resolved.map(({ event }) => event), space: resolved[0]?.space ?? 'parameter' });
}

export function withoutLaw(texts: readonly string[]): MeasureMistakes {
  const reason = 'Given the parameters, these columns depend on each other, or their law is no closed form';
  return {
    event: null,
    diagnostics: [diagnose('event-no-law', null, { event: texts.join(', '), reason })],
  };
}
