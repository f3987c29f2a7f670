/**
 * A column of events counted in a time t, Poisson's where t = 1. After n rows of sum S, λ ~ Gamma(a, b) with a = shape + S
 * and b = rate + n t, and
 *
 *   log p(x) = base − slope · x + log (a)_x,   base = −a log(1 + t/b),   slope = log(b + t)
 *
 * less log h(x), with (a)_x the rising factorial. Planes: base, slope; Σx. Constants: log(1 + t/b) and log(b + t) by n.
 */
import { Column, ColumnChain, entryOf, observedIn, planeOf } from './column-record';
import { NUMBER } from './panel';
import { logRisingFactorial, tableAt } from './rising-factorial';

export function scorePoisson(chain: ColumnChain, column: Column, x: f64): void {
  const plane = <usize>chain.capacity * NUMBER;
  const table = tableAt(column.tables, 0);
  let base = planeOf(chain, column.plane);
  const end = chain.scores + <usize>chain.clusters * NUMBER;
  for (let score = chain.scores; score < end; score += NUMBER) {
    const rising = logRisingFactorial(table, f64.load(base + 2 * plane), x);
    f64.store(score, f64.load(score) + (f64.load(base) - f64.load(base + plane) * x + rising));
    base += NUMBER;
  }
}

export function movePoisson(chain: ColumnChain, column: Column, position: i32, x: f64, sign: f64): void {
  const sum = entryOf(chain, column.plane + 2, position);
  f64.store(sum, f64.load(sum) + sign * x);
}

export function refreshPoisson(chain: ColumnChain, column: Column, position: i32): void {
  const plane = <usize>chain.capacity * NUMBER;
  const base = entryOf(chain, column.plane, position);
  const constants = column.constants + 2 * NUMBER * <usize>f64.load(observedIn(chain, column, position));
  f64.store(base, -(column.first + f64.load(base + 2 * plane)) * f64.load(constants));
  f64.store(base + plane, f64.load(constants, 8));
}
