/**
 * Columns that are Normal with unknown means and one unknown precision. After n rows of D columns, with κ_n = κ + n and
 * q = |x − m|², the predictive is a Student's t:
 *
 *   log p(x) = base − power · log(1 + ratio · q)
 *   power = a_n + D/2,   ratio = κ_n / (2 b_n (κ_n + 1)),   base = log Γ(a_n + D/2) − log Γ(a_n) + D/2 log(2 · ratio)
 *   a_n = a + n D/2,     b_n = b + ½ Σ |x − x̄|² + ½ κ n/κ_n |x̄ − m₀|²
 *
 * less −D/2 log 2π. Planes: base, power, ratio; the mean; the high and low parts of Σ y and of Σ |y|², y = x − m₀. Behind
 * the constants by size stands m₀.
 */
import { addNumber, productError } from './double-double';
import { Column, ColumnChain, countOf, entryOf, planeOf } from './column-record';
import { logarithm, logarithmOf } from './logarithm';
import { NUMBER, VECTOR } from './panel';

/** Planes before the mean. */
const LEADING: i32 = 3;

export function scoreSpherical(chain: ColumnChain, column: Column, x: usize): void {
  const plane = <usize>chain.capacity * NUMBER;
  const one = f64x2.splat(1);
  const xEnd = x + <usize>column.cells * NUMBER;
  let base = planeOf(chain, column.plane);
  let score = chain.scores;
  const end = score + <usize>chain.clusters * NUMBER;
  while (score < end) {
    let mean = base + <usize>LEADING * plane;
    let q = f64x2.splat(0);
    for (let cell = x; cell < xEnd; cell += NUMBER) {
      const distance = f64x2.sub(v128.load64_splat(cell), v128.load(mean));
      q = f64x2.add(q, f64x2.mul(distance, distance));
      mean += plane;
    }
    const stretch = f64x2.add(one, f64x2.mul(v128.load(base + 2 * plane), q));
    const tail = f64x2.mul(v128.load(base + plane), logarithm(stretch));
    v128.store(score, f64x2.add(v128.load(score), f64x2.sub(v128.load(base), tail)));
    base += VECTOR;
    score += VECTOR;
  }
}

export function moveSpherical(chain: ColumnChain, column: Column, position: i32, x: usize, sign: f64): void {
  const plane = <usize>chain.capacity * NUMBER;
  const squares = entryOf(chain, column.plane + LEADING + 3 * column.cells, position);
  let prior = priorMeanOf(chain, column);
  let sum = entryOf(chain, column.plane + LEADING + column.cells, position);
  for (let cell = 0; cell < column.cells; cell++) {
    const y = f64.load(x) - f64.load(prior);
    const square = y * y;
    addNumber(sum, sum + plane, sign * y);
    addNumber(squares, squares + plane, sign * square);
    addNumber(squares, squares + plane, sign * productError(y, y, square));
    x += NUMBER;
    prior += NUMBER;
    sum += 2 * plane;
  }
}

export function refreshSpherical(chain: ColumnChain, column: Column, position: i32): void {
  const plane = <usize>chain.capacity * NUMBER;
  const base = entryOf(chain, column.plane, position);
  const n = f64.load(countOf(chain, position));
  const half = 0.5 * <f64>column.cells;
  const kappa = column.second + n;
  const rate = column.fourth + 0.5 * writeMean(chain, column, position, n);
  const ratio = kappa / (2 * rate * (kappa + 1));
  f64.store(base, f64.load(column.constants + <usize>n * NUMBER) + half * logarithmOf(2 * ratio));
  f64.store(base + plane, column.third + half * n + half);
  f64.store(base + 2 * plane, ratio);
}

/**
 * The posterior's mean; returns Σ |x − x̄|² + κ n/κ_n |x̄ − m₀|², the sum as Σ |y|² less, for each column, n c² and what
 * the rounding of c, the mean of y, left over.
 */
function writeMean(chain: ColumnChain, column: Column, position: i32, n: f64): f64 {
  const plane = <usize>chain.capacity * NUMBER;
  const share = n / (column.second + n);
  let prior = priorMeanOf(chain, column);
  let mean = entryOf(chain, column.plane + LEADING, position);
  let sum = mean + <usize>column.cells * plane;
  const squares = entryOf(chain, column.plane + LEADING + 3 * column.cells, position);
  let scatter = f64.load(squares);
  let rest = f64.load(squares + plane);
  let offset: f64 = 0;
  for (let cell = 0; cell < column.cells; cell++) {
    const c = n > 0 ? f64.load(sum) / n : 0;
    const total = n * c;
    const totalError = productError(n, c, total);
    const square = total * c;
    const leftOver = f64.load(sum) - total + (f64.load(sum + plane) - totalError);
    const less = scatter - square;
    rest += scatter - less - square;
    rest -= productError(total, c, square) + totalError * c + 2 * c * leftOver;
    scatter = less;
    offset += c * c;
    f64.store(mean, f64.load(prior) + share * c);
    prior += NUMBER;
    mean += plane;
    sum += 2 * plane;
  }
  return max(0, scatter + rest) + column.second * share * offset;
}

/** m₀, behind the constants by size. */
@inline
function priorMeanOf(chain: ColumnChain, column: Column): usize {
  return column.constants + <usize>(chain.rows + 1) * NUMBER;
}
