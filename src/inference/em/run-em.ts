/**
 * Fits finite mixtures by EM from several starts. A start that degenerates is dropped and told of; when all do, the fault is
 * the answer.
 */
import type { Backend, Climber } from '../../backends/backend.js';
import { err, ok, type Result } from '../../core/result.js';
import { type SufficientStatistics, scaleStatistics } from '../../distributions/sufficient-statistics.js';
import { isInBlocks, massOf, type RowBlocks, type RowSource } from '../row-source.js';
import { describeEstimate, type EmEstimate } from './describe-estimate.js';
import type { EmFault } from './em-fault.js';
import { type EmMixture, freeParametersOf, placeMixtures } from './em-mixture.js';
import { statisticsAt } from './em-step.js';
import { findMaxima } from './find-maxima.js';
import type { EmOptions } from './search-maximum.js';

type Estimated<P> = Result<EmEstimate<P>, EmFault>;

/** One mixture. */
export async function runEm<H, P>(
  backend: Backend,
  data: RowSource,
  mixture: EmMixture<H, P>,
  options: EmOptions,
): Promise<Estimated<P>> {
  const [estimate] = await runEmTogether(backend, data, [mixture], options);
  return estimate ?? err({ kind: 'interrupted' });
}

/**
 * Mixtures that differ in their number of components, ascending by one each, and in their weights' prior alone: what is found
 * of one serves the others. Those not reached before an interruption are missing. Of rows in blocks the starts are climbed on
 * the sample, and the best of them goes on over all rows. `climb` stands for the backend's own climber over rows in memory.
 */
export async function runEmTogether<H, P>(
  backend: Backend,
  data: RowSource,
  mixtures: readonly EmMixture<H, P>[],
  options: EmOptions,
  climb?: Climber,
): Promise<readonly Estimated<P>[]> {
  if (!isInBlocks(data)) return await estimateTogether(backend, data, mixtures, options, climb);
  const starts = await startOnSample(backend, data, mixtures, options);
  const estimates: Estimated<P>[] = [];
  for (const [index, from] of starts.entries()) {
    const [own] = from.ok
      ? await estimateTogether(backend, data, [{ ...mixtures[index]!, from: from.value }], options)
      : [from];
    if (own === undefined) break;
    estimates.push(own);
  }
  return estimates;
}

async function estimateTogether<H, P>(
  backend: Backend,
  data: RowSource,
  mixtures: readonly EmMixture<H, P>[],
  options: EmOptions,
  climb?: Climber,
): Promise<readonly Estimated<P>[]> {
  const placed = await placeMixtures(backend, data, mixtures, climb);
  try {
    const solved = await findMaxima(placed, data, mixtures, options);
    const estimates: Estimated<P>[] = [];
    for (const [index, own] of solved.entries()) {
      const freeParameters = freeParametersOf(mixtures[index]!);
      estimates.push(
        own.ok ? ok(await describeEstimate(own.value.problem, own.value.found, freeParameters)) : own,
      );
    }
    return estimates;
  } finally {
    placed.dispose();
  }
}

/** The statistics of the sample's best estimates, as large as those of all rows; those that mixtures have already stay. */
async function startOnSample<H, P>(
  backend: Backend,
  data: RowBlocks,
  mixtures: readonly EmMixture<H, P>[],
  options: EmOptions,
): Promise<readonly Result<readonly SufficientStatistics[], EmFault>[]> {
  const fresh = mixtures.filter(({ from }) => from === undefined);
  if (fresh.length === 0) return mixtures.map(({ from }) => ok(from ?? []));
  const placed = await placeMixtures(backend, data.sample, fresh);
  try {
    const solved = await findMaxima(placed, data.sample, fresh, options);
    const starts: Result<readonly SufficientStatistics[], EmFault>[] = [];
    let next = 0;
    for (const { from } of mixtures) {
      if (from !== undefined) {
        starts.push(ok(from));
        continue;
      }
      const own = solved[next++];
      if (own === undefined) break;
      if (!own.ok) {
        starts.push(own);
        continue;
      }
      const { problem, found } = own.value;
      const statistics = await statisticsAt(problem, found.climb.state!);
      starts.push(ok(scaleStatistics(statistics, massOf(data) / massOf(data.sample))));
    }
    return starts;
  } finally {
    placed.dispose();
  }
}
