/** What a model's random measure gives to sets, before any data: text of model and events → answer. */
import { check } from '../check/check.js';
import { type ResolvedEvent, resolveEvent } from '../check/events/resolve-event.js';
import { randomKey } from '../core/random-stream.js';
import { andThen, err, ok, type Result } from '../core/result.js';
import { type Diagnostic, diagnose } from '../diagnostics/diagnostic.js';
import { type BoundMeasure, bindMeasure } from '../lower/bind-measure.js';
import type { ObservedTable } from '../observations/observed-table.js';
import type { InferencePlan } from '../plan/inference-plan.js';
import { planInference } from '../plan/plan-inference.js';
import { drawsToParameters, rowBehind } from '../plan/rewrites/draws-to-parameters.js';
import { type MeasureAnswer, priorMeasure } from '../posterior/measure/prior-measure.js';
import { parse } from '../syntax/parse.js';
import { parseEvent } from '../syntax/parse-event.js';
import { withSettings } from './compile.js';

export interface MeasurePlan {
  readonly plan: InferencePlan;
  readonly aliases: ReadonlyMap<string, string>;
}

export interface MeasureResult extends MeasureAnswer {
  readonly space: ResolvedEvent['space'];
}

/** Mistakes and the text that their places are in: the model's, or an event's. */
export interface MeasureMistakes {
  readonly event: string | null;
  readonly diagnostics: readonly Diagnostic[];
}

export function planMeasure(
  source: string,
  settings: Readonly<Record<string, string>>,
): Result<MeasurePlan, readonly Diagnostic[]> {
  return andThen(andThen(parse(withSettings(source, settings)), check), (ir) => {
    const { model, aliases } = drawsToParameters(ir);
    const plan = planInference(model);
    return plan.ok ? ok({ plan: plan.value, aliases }) : plan;
  });
}

export function measure(
  { plan, aliases }: MeasurePlan,
  texts: readonly string[],
  data: ObservedTable | null,
  seed: number,
): Result<MeasureResult, MeasureMistakes> {
  const bound = bindMeasure(plan, data);
  if (!bound.ok) return err({ event: null, diagnostics: bound.error });
  const resolved: ResolvedEvent[] = [];
  const names = withAliases(bound.value, aliases);
  for (const text of texts) {
    const event = andThen(parseEvent(text), (ast) => resolveEvent(ast, text, names));
    if (!event.ok) return err({ event: text, diagnostics: event.error });
    resolved.push(event.value);
  }
  const spaces = new Set(resolved.map(({ space }) => space));
  if (spaces.size > 1) {
    const of = (space: string): string => texts[resolved.findIndex((event) => event.space === space)] ?? '';
    const both = { parameter: of('parameter'), observed: of('observation') };
    return err({ event: null, diagnostics: [diagnose('event-two-spaces', null, both)] });
  }
  const { family, prior, process } = bound.value;
  const space = resolved[0]?.space ?? 'parameter';
  const events = resolved.map(({ event }) => event);
  const answer = priorMeasure({ family, prior, process, space, events, key: randomKey(seed) });
  if (answer !== null) return ok({ ...answer, space });
  const reason = 'Given the parameters, these columns depend on each other, or their law is no closed form';
  return err({
    event: null,
    diagnostics: [diagnose('event-no-law', null, { event: texts.join(', '), reason })],
  });
}

/** The model's own names of parameters come before those of parts; rows that nobody wrote have no name. */
function withAliases({ names }: BoundMeasure, aliases: ReadonlyMap<string, string>): BoundMeasure['names'] {
  const known = names.filter(({ name }) => !name.startsWith(rowBehind));
  const added = [...aliases].flatMap(([alias, part]) => {
    const found = known.find(({ name, space }) => space === 'parameter' && name === part);
    return found === undefined ? [] : [{ ...found, name: alias }];
  });
  return [...added, ...known];
}
