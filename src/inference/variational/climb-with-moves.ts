/**
 * A run to its end: iterations until they gain little, then moves, and again; at the end iterations gain nothing more
 * and no move raises the bound.
 * Yields after every pass over the rows, so that others have their turn.
 */
import { type RandomKey, splitKey } from '../../core/random-stream.js';
import type { RowMatrix } from '../../distributions/row-matrix.js';
import { type Move, type MoveKind, proposeMoves } from './propose-moves.js';
import type { VariationalClimb } from './variational-climb.js';
import { type Settled, settle, stepVariational } from './variational-step.js';

/** Steps by which a move must have paid. */
const patience = 20;

/** `onMove` hears of every move that was kept. */
export async function* climbWithMoves<H, P>(
  climb: VariationalClimb<H, P>,
  data: RowMatrix,
  key: RandomKey,
  onMove: (kind: MoveKind) => void,
): AsyncGenerator<void> {
  // Slow climbing is not waited for until moves have had their try; then it is, and they have another.
  let patient = false;
  for (let round = 0; ; round++) {
    while (climb.end === null && (patient || !climb.slow)) {
      await climb.advance();
      yield;
    }
    if (climb.end !== null && climb.end.kind !== 'converged') return;
    const kept = yield* firstThatPays(climb, data, splitKey(key, `round ${round}`));
    if (kept !== null) {
      climb.adopt(kept.settled);
      onMove(kept.kind);
    } else if (climb.end !== null) return;
    patient = kept === null;
  }
}

async function* firstThatPays<H, P>(
  climb: VariationalClimb<H, P>,
  data: RowMatrix,
  key: RandomKey,
): AsyncGenerator<void, { readonly kind: MoveKind; readonly settled: Settled<H> } | null> {
  for await (const move of proposeMoves(climb.problem, data, climb.current.state, key)) {
    const settled = yield* tryMove(climb, move);
    if (settled !== null) return { kind: move.kind, settled };
  }
  return null;
}

/** The state that a move leads to, once its bound is above the present one; null when it will not be. */
async function* tryMove<H, P>(
  { problem, current, leastGain }: VariationalClimb<H, P>,
  { statistics }: Move,
): AsyncGenerator<void, Settled<H> | null> {
  const goal = current.info.bound + leastGain;
  let settled = await settle(problem, statistics, current.state.weights);
  for (let left = patience; left > 0; left--) {
    if (settled.info.bound > goal) return settled;
    yield;
    const next = await stepVariational(problem, settled.state);
    // A step seldom gains more than the one before it.
    if (left * (next.info.bound - settled.info.bound) < goal - next.info.bound) return null;
    settled = next;
  }
  return settled.info.bound > goal ? settled : null;
}
