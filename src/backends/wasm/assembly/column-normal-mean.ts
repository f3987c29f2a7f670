/**
 * A column of Normals of known variance v and unknown mean. After n rows of sum S the mean's precision is
 * 1/v₀ + n/v, and the predictive log p(x) = base − half · (x − m)², half = ½/(v + 1/precision), base = ½ log(2 · half),
 * less −½ log 2π. Planes: base, mean, half; Σx as high and low part.
 */
import { addNumber } from './double-double';
import { Column, ColumnChain, entryOf, observedIn, planeOf } from './column-record';
import { logarithmOf } from './logarithm';
import { NUMBER, VECTOR } from './panel';

export function scoreNormalMean(chain: ColumnChain, column: Column, x: f64): void {
  const plane = <usize>chain.capacity * NUMBER;
  const value = f64x2.splat(x);
  let base = planeOf(chain, column.plane);
  let score = chain.scores;
  const end = score + <usize>chain.clusters * NUMBER;
  while (score < end) {
    const distance = f64x2.sub(value, v128.load(base + plane));
    const penalty = f64x2.mul(v128.load(base + 2 * plane), f64x2.mul(distance, distance));
    v128.store(score, f64x2.add(v128.load(score), f64x2.sub(v128.load(base), penalty)));
    base += VECTOR;
    score += VECTOR;
  }
}

export function moveNormalMean(chain: ColumnChain, column: Column, position: i32, x: f64, sign: f64): void {
  const sum = entryOf(chain, column.plane + 3, position);
  addNumber(sum, sum + <usize>chain.capacity * NUMBER, sign * x);
}

export function refreshNormalMean(chain: ColumnChain, column: Column, position: i32): void {
  const plane = <usize>chain.capacity * NUMBER;
  const base = entryOf(chain, column.plane, position);
  const n = f64.load(observedIn(chain, column, position));
  const priorMean = column.first;
  const noise = column.third;
  const precision = 1 / column.second + n / noise;
  const total = n * priorMean;
  const error = n == 0 ? 0 : f64.load(base + 3 * plane) - total + f64.load(base + 4 * plane);
  const half = 0.5 / (noise + 1 / precision);
  f64.store(base, 0.5 * logarithmOf(2 * half));
  f64.store(base + plane, priorMean + error / noise / precision);
  f64.store(base + 2 * plane, half);
}
