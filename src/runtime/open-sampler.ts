/** What a compiled module exports: a sampler from a frozen plan. A user's mistake is thrown as {@link DimsumError}. */
import manifest from '../../package.json' with { type: 'json' };
import { andThen, type Result } from '../core/result.js';
import { type Diagnostic, diagnose } from '../diagnostics/diagnostic.js';
import type { FitOptions, FitProgress } from '../lower/compiled-sampler.js';
import { lower } from '../lower/lower.js';
import type { MemoryData } from '../observations/memory/rows-from-memory.js';
import { type FrozenModel, frozenFormat } from '../plan/frozen-model.js';
import type { InferencePlan } from '../plan/inference-plan.js';
import { planForMethod } from '../plan/methods/plan-for-method.js';
import type { FitDocument } from '../posterior/fit/fit-document.js';
import type { MeasureAnswer } from '../posterior/measure/set-measure.js';
import { DimsumError } from './dimsum-error.js';
import { openFitOf } from './fit.js';
import { type FitRun, runFit } from './fit-run.js';
import type { EventBounds } from './measure-events.js';
import { type NamedFit, nameFit } from './named-fit.js';
import { observe } from './observe.js';
import { readWrittenFit } from './read-written-fit.js';
import type { FitOrigin, SamplerOfFit } from './update-fit.js';

/** `Data` are the rows of each observed variable, `Rows` what new rows may be, `Named` the parameters by their names. */
export interface ModelSampler<Data, Rows, Named> {
  /** What will be computed, and why. */
  readonly plan: InferencePlan;
  fit(data: Data, options?: FitOptions): Promise<NamedFit<Rows, Named>>;
  /** The same a step at a time: `for await (const { done, total } of run)`, and the fit when it is done, `await run.fit`. */
  run(data: Data, options?: FitOptions): FitRun<FitProgress, NamedFit<Rows, Named>>;
  /**
   * What the random measure G gives to sets before any data, jointly: `measure([{ theta: { below: 0 } }])`. A base that
   * speaks of the data is bound to `data`.
   */
  measure(events: readonly EventBounds[], options?: MeasureOptions<Data>): Promise<MeasureAnswer>;
  /** A fit that was written, of this model; throws where it is none, or of another model. */
  fromJSON(written: FitDocument): NamedFit<Rows, Named>;
}

export interface MeasureOptions<Data> {
  readonly data?: Data;
  /** Seed of simulated measures (1). */
  readonly seed?: number;
}

type VariableRows = Readonly<Record<string, MemoryData>>;

export function openSampler<Data = VariableRows, Rows = MemoryData | Data, Named = unknown>(
  frozen: FrozenModel,
): ModelSampler<Data, Rows, Named> {
  const { model, plan, columns, aliases } = frozen;
  if (!(frozen.format <= frozenFormat)) {
    const { format, dimsum: compiledBy } = frozen;
    const versions = { compiledBy, format, runtime: manifest.version, known: frozenFormat };
    throw new DimsumError([diagnose('sampler-newer', null, versions)], model);
  }
  const [first, ...others] = plan.observed;
  const only = first !== undefined && others.length === 0 ? first.name : null;
  const samplerOf: SamplerOfFit = ({ method }) =>
    andThen(planForMethod(plan, method), (own) => lower(own, model));
  const named = (document: FitDocument, origin: FitOrigin | null): NamedFit<Rows, Named> =>
    nameFit(openFitOf(document, origin, samplerOf), frozen, only) as NamedFit<Rows, Named>;
  const valueOrThrow = <T>(result: Result<T, readonly Diagnostic[]>): T => {
    if (!result.ok) throw new DimsumError(result.error, model);
    return result.value;
  };
  const tableOf = async (data: Data) => {
    const given = data as VariableRows;
    const choice = { given, paths: [], columns, resolve: (path: string) => path, openFiles: null };
    return valueOrThrow(await observe(plan, choice));
  };
  const fitData = async (data: Data, options: FitOptions = {}): Promise<NamedFit<Rows, Named>> => {
    const sampler = valueOrThrow(lower(plan, model));
    const refused = sampler.refuse(options);
    if (refused.length > 0) throw new DimsumError(refused, model);
    const rows = await tableOf(data);
    return named(valueOrThrow(await sampler.fit(rows, options)), { rows, options });
  };
  return {
    plan,
    fit: fitData,
    run: (data, options = {}) => runFit((control) => fitData(data, { ...options, ...control }), options),
    async measure(events, { data, seed = 1 } = {}) {
      // Distribution functions weigh as much as a quarter of the runtime, and few ask for them.
      const { measureBounds } = await import('./measure-bounds.js');
      return valueOrThrow(
        measureBounds(plan, aliases, events, data === undefined ? null : await tableOf(data), seed),
      );
    },
    fromJSON: (written) => named(readWrittenFit(written, model), null),
  };
}
