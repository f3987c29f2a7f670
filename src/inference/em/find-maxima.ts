/**
 * Maxima of mixtures of several numbers of components over the same rows: a tournament of starts each, then the ladder that
 * leads from one number to the next.
 */
import { splitKey } from '../../core/random-stream.js';
import { ok, type Result } from '../../core/result.js';
import type { RowMatrix } from '../../distributions/row-matrix.js';
import { isInBlocks, type RowSource } from '../row-source.js';
import { takeTurns } from '../take-turns.js';
import { ComponentSplitter } from './component-splitter.js';
import type { EmFault } from './em-fault.js';
import { type EmMixture, ofOtherComponents, type PlacedMixtures } from './em-mixture.js';
import type { EmProblem } from './em-step.js';
import { LadderSearch, Rung } from './ladder-search.js';
import { type EmOptions, type FoundMaximum, searchMaximum } from './search-maximum.js';

/** A mixture's maximum, and the problem that it is one of. */
export interface SolvedProblem<P> {
  readonly problem: EmProblem<P>;
  readonly found: FoundMaximum<P>;
}

type Solved<P> = Result<SolvedProblem<P>, EmFault>;

/** Steps of a climb on a rung that is there for its neighbours alone. */
const besideSteps = 50;

/** Rounds of the ladder in a row without gain after which it is left. Few rows are searched long: their steps are cheap. */
const patience = { few: 8, many: 1, rows: 10_000 } as const;

/**
 * One of each mixture, in their order, which ascends by one component each; those not begun before an interruption are
 * missing. There is no ladder over rows in blocks, from a single start, and where a mixture goes on
 * from known statistics or has starts of its own.
 */
export async function findMaxima<H, P>(
  placed: PlacedMixtures<H, P>,
  data: RowSource,
  mixtures: readonly EmMixture<H, P>[],
  options: EmOptions,
): Promise<readonly Solved<P>[]> {
  const most = mixtures.at(-1)?.components ?? 1;
  const single =
    most === 1 ||
    options.restarts === 1 ||
    mixtures.some(({ from, startAt }) => (from ?? startAt) !== undefined);
  const rounds = single || isInBlocks(data) ? 0 : patience[data.rows > patience.rows ? 'many' : 'few'];
  const { onProgress, signal, key } = options;
  const solved: Solved<P>[] = [];
  let tournaments = 0;
  for (const [index, mixture] of mixtures.entries()) {
    if (signal?.aborted) return solved;
    const problem = placed.problemOf(mixture);
    if (!problem.ok) {
      solved.push(problem);
      continue;
    }
    const found = await searchMaximum(problem.value, mixture, data, {
      ...options,
      key: splitKey(key, `K ${mixture.components}`),
      onProgress({ done, total, objective }) {
        tournaments = mixtures.length * total;
        onProgress?.({ done: index * total + done, total: tournaments + rounds, objective });
      },
    });
    solved.push(found.ok ? ok({ problem: problem.value, found: found.value }) : found);
  }
  if (isInBlocks(data) || rounds === 0) return solved;
  return await climbLadder(placed, data, mixtures, solved, {
    ...options,
    patience: rounds,
    onProgress({ done, objective }) {
      onProgress?.({ done: tournaments + done, total: tournaments + rounds, objective });
    },
  });
}

async function climbLadder<H, P>(
  placed: PlacedMixtures<H, P>,
  data: RowMatrix,
  mixtures: readonly EmMixture<H, P>[],
  solved: readonly Solved<P>[],
  options: EmOptions & { readonly patience: number },
): Promise<readonly Solved<P>[]> {
  const [first] = mixtures;
  if (first === undefined) return solved;
  // Where every start collapses, a lower maximum that neighbours lead to is no answer.
  const wanted = solved.map((own, index) =>
    own.ok ? new Rung(mixtures[index]!.components, own.value.problem, own.value.found.climb, options) : null,
  );
  // With a component too many EM is slow to end, and nobody asks where.
  const brief = { ...options, maxIterations: Math.min(options.maxIterations, besideSteps) };
  const beside = [first.components - 1, first.components + mixtures.length].map((components) => {
    const mixture = ofOtherComponents(first, components);
    const problem = mixture && placed.problemOf(mixture);
    return problem?.ok ? new Rung(components, problem.value, null, brief) : null;
  });
  const rungs = [beside[0], ...wanted, beside[1]].flatMap((rung) => rung ?? []);
  const search = new LadderSearch(
    rungs,
    wanted.flatMap((rung) => rung ?? []),
    new ComponentSplitter(first.family, data),
    {
      ...options,
      key: splitKey(options.key, 'ladder'),
    },
  );
  const rounds = search.play();
  await takeTurns(
    async () => ((await rounds.next()).done ? 'done' : 'more'),
    () => search.progress,
    options,
  );
  return solved.map((own, index) => {
    const rung = wanted[index];
    if (!own.ok || !rung?.best) return own;
    const { problem, found } = own.value;
    return ok({ problem, found: { ...found, climb: rung.best, left: [...found.left, ...rung.left] } });
  });
}
