/**
 * A column of Gamma(c, λ) numbers of known shape c (exponential where it is 1). After n rows of sum S,
 * λ ~ Gamma(a + n c, b + S), and
 *
 *   log p(x) = base − power · log(1 + ratio · x),   power = a + (n + 1) c,   ratio = 1/(b + S),
 *   base = log Γ(power) − log Γ(power − c) + c log ratio
 *
 * less log h(x), which is (c − 1) log x − log Γ(c). Planes: base, power, ratio; Σx as high and low part.
 */
import { addNumber } from './double-double';
import { Column, ColumnChain, entryOf, observedIn, planeOf } from './column-record';
import { logarithm, logarithmOf } from './logarithm';
import { NUMBER, VECTOR } from './panel';

export function scoreGamma(chain: ColumnChain, column: Column, x: f64): void {
  const plane = <usize>chain.capacity * NUMBER;
  const value = f64x2.splat(x);
  const one = f64x2.splat(1);
  let base = planeOf(chain, column.plane);
  let score = chain.scores;
  const end = score + <usize>chain.clusters * NUMBER;
  while (score < end) {
    const stretch = f64x2.add(one, f64x2.mul(v128.load(base + 2 * plane), value));
    const tail = f64x2.mul(v128.load(base + plane), logarithm(stretch));
    v128.store(score, f64x2.add(v128.load(score), f64x2.sub(v128.load(base), tail)));
    base += VECTOR;
    score += VECTOR;
  }
}

export function moveGamma(chain: ColumnChain, column: Column, position: i32, x: f64, sign: f64): void {
  const sum = entryOf(chain, column.plane + 3, position);
  addNumber(sum, sum + <usize>chain.capacity * NUMBER, sign * x);
}

export function refreshGamma(chain: ColumnChain, column: Column, position: i32): void {
  const plane = <usize>chain.capacity * NUMBER;
  const base = entryOf(chain, column.plane, position);
  const n = f64.load(observedIn(chain, column, position));
  const events = column.first;
  const rate = column.third + f64.load(base + 3 * plane);
  f64.store(base, f64.load(column.constants + <usize>n * NUMBER) - events * logarithmOf(rate));
  f64.store(base + plane, column.second + (n + 1) * events);
  f64.store(base + 2 * plane, 1 / rate);
}
