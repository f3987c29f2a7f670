/**
 * The log density of rows that a fit has not seen: rows are dealt into folds at random, each model is fitted anew to all folds but
 * one, and log p(x_i | the rows of the other folds) is that fit's predictive density at the fold's rows (Geisser 1975; Stone
 * 1974). What a model takes from its data, such as the default base, it takes from the rows of the other folds alone.
 *
 * A model's fold is a task of its own, which depends on no other: where there are workers they take tasks in their order, those of
 * a fold for all models before the next fold's, so that of what was finished when it is stopped whole folds can be compared.
 */
import type { RandomKey } from '../core/random-stream.js';
import { err, ok, type Result } from '../core/result.js';
import { type Diagnostic, diagnose } from '../diagnostics/diagnostic.js';
import type { FitOptions } from '../lower/compiled-sampler.js';
import type { ObservedTable } from '../observations/observed-table.js';
import type { HeldOut } from '../posterior/comparison/compare-fits.js';
import { dealFolds, type FoldRows } from './deal-folds.js';
import { type HeldFold, holdOutFold, type Refittable } from './hold-out-fold.js';

export interface CrossValidation {
  /** Folds, 2 to N. */
  readonly folds: number;
  /** Of the dealing: the same key deals the rows of any two tables of one length alike. */
  readonly key: RandomKey;
  /** Of every fit; its signal stops the work, which keeps the folds that are done. */
  readonly options: FitOptions;
  /** A model's fold is done. */
  readonly onFold: () => void;
  /**
   * Workers for what is left once the first task is done here, which will take about so many milliseconds one after the other; null
   * where they would not pay for themselves. Without it all is done here.
   */
  readonly openWorkers?: (milliseconds: number) => FoldWorkers | null;
}

export interface FoldWorkers {
  /** One a worker, which does one task at a time: the `model`-th of the given ones, held to a fold. Rejects once they are closed. */
  readonly lanes: readonly ((model: number, fold: FoldRows) => Promise<Outcome>)[];
  close(): void;
}

export type Outcome = Result<HeldFold, readonly Diagnostic[]>;

interface Task {
  readonly model: number;
  readonly fold: FoldRows;
}

/** Of each model, of tables of the same rows; null where it was stopped before the first fold was done. */
export async function crossValidate(
  models: readonly Refittable[],
  { folds, key, options, onFold, openWorkers }: CrossValidation,
): Promise<Result<readonly HeldOut[] | null, readonly Diagnostic[]>> {
  const refused = models.flatMap(({ table }) => foldsFault(table, folds));
  if (refused.length > 0) return err(refused.slice(0, 1));
  const dealt = dealFolds(models[0]?.table.rows ?? 0, folds, key);
  const tasks = dealt.flatMap((fold) => models.map((_, model): Task => ({ model, fold })));
  const outcomes = tasks.map((): Outcome | null => null);
  const stopped = (): boolean => options.signal?.aborted === true;
  let next = 0;
  let failed = false;
  const work = async (lane: FoldWorkers['lanes'][number], most: number): Promise<void> => {
    while (next < most && !stopped() && !failed) {
      const place = next++;
      const { model, fold } = tasks[place]!;
      const outcome = await lane(model, fold);
      if (stopped()) return;
      outcomes[place] = outcome;
      failed ||= !outcome.ok;
      onFold();
    }
  };
  const here = (model: number, fold: FoldRows): Promise<Outcome> =>
    holdOutFold(models[model]!, fold, options);
  const started = performance.now();
  await work(here, 1);
  const workers = openWorkers?.((performance.now() - started) * (tasks.length - 1)) ?? null;
  if (workers === null) await work(here, tasks.length);
  else await workTogether(workers, (lane) => work(lane, tasks.length), options.signal);
  // Tasks are taken in their order, so that the first of those that failed is the same whoever did them.
  const failure = outcomes.find((outcome) => outcome?.ok === false);
  return failure?.ok === false ? failure : ok(gather(outcomes, models.length));
}

/** What rejects because the work was stopped is no mistake. */
async function workTogether(
  { lanes, close }: FoldWorkers,
  work: (lane: FoldWorkers['lanes'][number]) => Promise<void>,
  signal: AbortSignal | undefined,
): Promise<void> {
  signal?.addEventListener('abort', close, { once: true });
  try {
    await Promise.all(lanes.map(work));
  } catch (error) {
    if (signal?.aborted !== true) throw error;
  } finally {
    signal?.removeEventListener('abort', close);
    close();
  }
}

/** The folds that are done for every model. */
function gather(outcomes: readonly (Outcome | null)[], models: number): readonly HeldOut[] | null {
  const done: HeldFold[][] = [];
  for (let first = 0; first < outcomes.length; first += models) {
    const own = outcomes
      .slice(first, first + models)
      .flatMap((outcome) => (outcome?.ok ? [outcome.value] : []));
    if (own.length === models) done.push(own);
  }
  if (done.length === 0) return null;
  return Array.from({ length: models }, (_, m) => ({
    folds: done.length,
    pointwise: Float64Array.from(done.flatMap((fold) => [...fold[m]!.logDensity])),
    notConverged: done.filter((fold) => !fold[m]!.converged).length,
  }));
}

function foldsFault({ rows, caseWeights }: ObservedTable, folds: number): readonly Diagnostic[] {
  if (caseWeights === undefined && folds <= rows) return [];
  return [diagnose('folds-unable', null, { folds, rows, weights: caseWeights?.column ?? null })];
}
