/**
 * A column of codes 0, 1, …, L − 1 with probabilities p ~ Dirichlet(a). After n rows, n_l of them at level l,
 * log p(x = l) = log(a_l + n_l) + base, base = −log(A + n), A = Σ a_l.
 * Planes: base; n_l and log(a_l + n_l) by level. Constants: a_l.
 */
import { Column, ColumnChain, entryOf, observedIn, planeOf } from './column-record';
import { logarithmOf } from './logarithm';
import { NUMBER, VECTOR } from './panel';

export function scoreCategorical(chain: ColumnChain, column: Column, x: f64): void {
  let base = planeOf(chain, column.plane);
  let level = planeOf(chain, column.plane + 2 + 2 * <i32>x);
  let score = chain.scores;
  const end = score + <usize>chain.clusters * NUMBER;
  while (score < end) {
    v128.store(score, f64x2.add(v128.load(score), f64x2.add(v128.load(base), v128.load(level))));
    base += VECTOR;
    level += VECTOR;
    score += VECTOR;
  }
}

export function moveCategorical(chain: ColumnChain, column: Column, position: i32, x: f64, sign: f64): void {
  const level = <i32>x;
  const count = entryOf(chain, column.plane + 1 + 2 * level, position);
  f64.store(count, f64.load(count) + sign);
  refreshLevel(chain, column, position, level);
}

export function refreshCategorical(chain: ColumnChain, column: Column, position: i32): void {
  const n = f64.load(observedIn(chain, column, position));
  f64.store(entryOf(chain, column.plane, position), -logarithmOf(column.first + n));
}

/** For a cluster without rows. */
export function resetCategorical(chain: ColumnChain, column: Column, position: i32): void {
  for (let level = 0; level < column.cells; level++) refreshLevel(chain, column, position, level);
}

function refreshLevel(chain: ColumnChain, column: Column, position: i32, level: i32): void {
  const count = entryOf(chain, column.plane + 1 + 2 * level, position);
  const weight = f64.load(column.constants + <usize>level * NUMBER) + f64.load(count);
  f64.store(count + <usize>chain.capacity * NUMBER, logarithmOf(weight));
}
