/**
 * A column of Normals of unknown mean and precision. After n rows of sum S, with κ_n = κ + n, the predictive is a
 * Student's t (Murphy 2007, section 3.5):
 *
 *   log p(x) = base − power · log(1 + ratio · (x − m)²)
 *   power = a_n + ½,   ratio = κ_n / (2 b_n (κ_n + 1)),   base = log Γ(a_n + ½) − log Γ(a_n) + ½ log(2 · ratio)
 *
 * less −½ log 2π. Planes: base, mean, power, ratio; Σx and Σx² as high and low parts.
 */
import { addNumber, productError } from './double-double';
import { Column, ColumnChain, entryOf, observedIn, planeOf } from './column-record';
import { logarithm, logarithmOf } from './logarithm';
import { NUMBER, VECTOR } from './panel';

export function scoreNormal(chain: ColumnChain, column: Column, x: f64): void {
  const plane = <usize>chain.capacity * NUMBER;
  const value = f64x2.splat(x);
  const one = f64x2.splat(1);
  let base = planeOf(chain, column.plane);
  let score = chain.scores;
  const end = score + <usize>chain.clusters * NUMBER;
  while (score < end) {
    const distance = f64x2.sub(value, v128.load(base + plane));
    const stretch = f64x2.add(one, f64x2.mul(v128.load(base + 3 * plane), f64x2.mul(distance, distance)));
    const tail = f64x2.mul(v128.load(base + 2 * plane), logarithm(stretch));
    v128.store(score, f64x2.add(v128.load(score), f64x2.sub(v128.load(base), tail)));
    base += VECTOR;
    score += VECTOR;
  }
}

export function moveNormal(chain: ColumnChain, column: Column, position: i32, x: f64, sign: f64): void {
  const plane = <usize>chain.capacity * NUMBER;
  const sum = entryOf(chain, column.plane + 4, position);
  const square = x * x;
  addNumber(sum, sum + plane, sign * x);
  addNumber(sum + 2 * plane, sum + 3 * plane, sign * square);
  addNumber(sum + 2 * plane, sum + 3 * plane, sign * productError(x, x, square));
}

export function refreshNormal(chain: ColumnChain, column: Column, position: i32): void {
  const plane = <usize>chain.capacity * NUMBER;
  const base = entryOf(chain, column.plane, position);
  const n = f64.load(observedIn(chain, column, position));
  const priorMean = column.first;
  const priorKappa = column.second;
  const kappa = priorKappa + n;
  let rate = column.fourth;
  let mean = priorMean;
  if (n > 0) {
    const rowMean = f64.load(base + 4 * plane) / n;
    const offset = rowMean - priorMean;
    rate += 0.5 * (scatter(base + 4 * plane, plane, n, rowMean) + ((priorKappa * n) / kappa) * offset * offset);
    mean = priorMean + (n / kappa) * offset;
  }
  const ratio = kappa / (2 * rate * (kappa + 1));
  f64.store(base, f64.load(column.constants + <usize>n * NUMBER) + 0.5 * logarithmOf(2 * ratio));
  f64.store(base + plane, mean);
  f64.store(base + 2 * plane, column.third + 0.5 * n + 0.5);
  f64.store(base + 3 * plane, ratio);
}

/** Σ (x − c)² = Σx² − n c² − 2c (Σx − n c) for c, the rounded mean; what rounding took from n c and n c² is put back. */
function scatter(sum: usize, plane: usize, n: f64, c: f64): f64 {
  const total = n * c;
  const totalError = productError(n, c, total);
  const square = total * c;
  const squareError = productError(total, c, square) + totalError * c;
  const rest = f64.load(sum) - total + (f64.load(sum + plane) - totalError);
  const leading = f64.load(sum + 2 * plane) - square;
  return max(0, leading + (f64.load(sum + 3 * plane) - squareError - 2 * c * rest));
}
