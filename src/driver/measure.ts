/** What a model's random measure gives to sets, before any data: text of model and events → answer. */
import { randomKey } from '../core/random-stream.js';
import { andThen, err, ok, type Result } from '../core/result.js';
import type { Diagnostic } from '../diagnostics/diagnostic.js';
import { bindMeasure, bindMeasuredProcess } from '../lower/bind/bind-measure.js';
import type { ModelIr } from '../model/model-ir.js';
import type { ObservedTable } from '../observations/observed-table.js';
import type { InferencePlan } from '../plan/inference-plan.js';
import { planInference } from '../plan/plan-inference.js';
import { drawsToParameters } from '../plan/rewrites/draws-to-parameters.js';
import { type ClusterGrowth, clusterGrowth } from '../posterior/measure/cluster-growth.js';
import { priorMeasure } from '../posterior/measure/prior-measure.js';
import type { MeasureAnswer } from '../posterior/measure/set-measure.js';
import { type MeasureMistakes, type ResolvedEvents, resolveEvents, withoutLaw } from './resolve-events.js';
import { checkModel, type Settings } from './settings.js';

export interface MeasurePlan {
  readonly plan: InferencePlan;
  readonly aliases: ReadonlyMap<string, string>;
}

export interface MeasureResult extends MeasureAnswer {
  readonly space: ResolvedEvents['space'];
  /** Rows that G is given; 0 before data. */
  readonly given: number;
}

export function planMeasure(source: string, settings: Settings): Result<MeasurePlan, readonly Diagnostic[]> {
  const stated = andThen(checkModel(source, settings), (ir) =>
    checkModel(`${source}${drawnFrom(ir)}`, settings),
  );
  return andThen(stated, (ir) => {
    const { model, aliases } = drawsToParameters(ir);
    const plan = planInference(model);
    return plan.ok ? ok({ plan: plan.value, aliases }) : plan;
  });
}

/** A measure that nothing is drawn from is asked of what would be, `theta`. */
function drawnFrom({ nodes, observations }: ModelIr): string {
  const measures = nodes.filter(({ kind, type }) => kind === 'random' && type.kind === 'measure');
  const [only] = measures;
  const isAsked =
    measures.length === 1 && observations.length === 0 && nodes.every(({ name }) => name !== 'theta');
  return only !== undefined && isAsked ? `\ntheta_i ~ ${only.name}\n` : '';
}

export function measure(
  { plan, aliases }: MeasurePlan,
  texts: readonly string[],
  data: ObservedTable | null,
  seed: number,
): Result<MeasureResult, MeasureMistakes> {
  const bound = bindMeasure(plan, data);
  if (!bound.ok) return err({ event: null, diagnostics: bound.error });
  const { family, prior, process, names } = bound.value;
  const resolved = resolveEvents(texts, names, aliases);
  if (!resolved.ok) return resolved;
  const question = { ...resolved.value, family, key: randomKey(seed) };
  const answer = priorMeasure({ ...question, prior, process });
  return answer === null ? err(withoutLaw(texts)) : ok({ ...answer, space: resolved.value.space, given: 0 });
}

/** The prior number of clusters against the rows. */
export function growth(
  { plan }: MeasurePlan,
  data: ObservedTable | null,
): Result<ClusterGrowth, readonly Diagnostic[]> {
  const process = bindMeasuredProcess(plan, data);
  return process.ok ? ok(clusterGrowth(process.value, growthRows)) : process;
}

const growthRows = [1, 10, 100, 1000, 10_000, 100_000, 1_000_000];
