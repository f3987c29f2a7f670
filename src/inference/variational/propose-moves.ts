/**
 * Moves that lead out of a local optimum of the bound: statistics to go on from, the cheap and likely ones first.
 * Each is a guess; whoever tries it keeps it only if the bound rises.
 */
import { type RandomKey, splitKey } from '../../core/random-stream.js';
import type { RowMatrix } from '../../distributions/row-matrix.js';
import type { SufficientStatistics } from '../../distributions/sufficient-statistics.js';
import { deleteComponent } from './delete-component.js';
import { leastRows } from './least-rows.js';
import { mergeStatistics, rankMerges } from './merge-components.js';
import { rowsOfLabel, splitRows } from './split-component.js';
import { assignRows, countsOf, type VariationalProblem, type VariationalState } from './variational-step.js';
import { byDecreasing } from './weights-factor.js';

export type MoveKind = 'merge' | 'delete' | 'birth';

export interface Move {
  readonly kind: MoveKind;
  readonly statistics: readonly SufficientStatistics[];
}

const mergesTried = 5;
const deletionsTried = 3;

/** Parts that a birth splits a component into: many where a component hides many, two where it hides one. */
const partsTried = [10, 2] as const;

export async function* proposeMoves<H, P>(
  problem: VariationalProblem<H, P>,
  data: RowMatrix,
  state: VariationalState<H>,
  key: RandomKey,
): AsyncGenerator<Move> {
  yield* proposeMerges(problem, state);
  yield* proposeDeletions(problem, state);
  yield* proposeBirths(problem, data, state, key);
}

function* proposeMerges<H, P>(
  problem: VariationalProblem<H, P>,
  state: VariationalState<H>,
): Generator<Move> {
  for (const { pair, gain } of rankMerges(problem, state).slice(0, mergesTried)) {
    if (gain <= 0) return;
    yield { kind: 'merge', statistics: mergeStatistics(problem.family, state.statistics, pair) };
  }
}

/** The smallest components that hold rows. */
async function* proposeDeletions<H, P>(
  problem: VariationalProblem<H, P>,
  state: VariationalState<H>,
): AsyncGenerator<Move> {
  const counts = countsOf(state.statistics);
  const occupied = byDecreasing(counts).filter((k) => counts[k]! >= leastRows);
  for (const k of occupied.slice(1).reverse().slice(0, deletionsTried)) {
    yield { kind: 'delete', statistics: await deleteComponent(problem, state, k) };
  }
}

/** Every component, the largest first, split into components without rows. */
async function* proposeBirths<H, P>(
  problem: VariationalProblem<H, P>,
  data: RowMatrix,
  state: VariationalState<H>,
  key: RandomKey,
): AsyncGenerator<Move> {
  const counts = countsOf(state.statistics);
  const pass = await assignRows(problem, state.weights.expectedLog, state.components, { wantLabels: true });
  const labels = pass.labels ?? new Int32Array(0);
  for (const target of byDecreasing(counts)) {
    if (counts[target]! < 2) return;
    const { statistics, free } = makeRoom(problem, state, target);
    if (free.length === 0) return;
    const rows = rowsOfLabel(data, labels, target, splitKey(key, `rows ${target}`));
    for (const most of partsTried) {
      const parts = Math.min(most, free.length + 1, rows.rows);
      if (parts < 2) break;
      const split = await splitRows(
        problem,
        rows,
        parts,
        counts[target]!,
        splitKey(key, `${most} of ${target}`),
      );
      if (split !== null)
        yield { kind: 'birth', statistics: placeParts(statistics, [target, ...free], split) };
      if (parts <= 2) break;
    }
  }
}

/** The components without rows; where every one has some, the best merge of two others frees one. */
function makeRoom<H, P>(
  problem: VariationalProblem<H, P>,
  state: VariationalState<H>,
  target: number,
): { readonly statistics: readonly SufficientStatistics[]; readonly free: readonly number[] } {
  const { statistics } = state;
  const free = countsOf(statistics).flatMap((count, k) => (count < leastRows && k !== target ? [k] : []));
  if (free.length > 0) return { statistics, free };
  const merge = rankMerges(problem, state).find(({ pair }) => !pair.includes(target));
  if (merge === undefined) return { statistics, free: [] };
  return { statistics: mergeStatistics(problem.family, statistics, merge.pair), free: [merge.pair[1]] };
}

function placeParts(
  statistics: readonly SufficientStatistics[],
  places: readonly number[],
  parts: readonly SufficientStatistics[],
): readonly SufficientStatistics[] {
  return statistics.map((own, k) => parts[places.indexOf(k)] ?? own);
}
