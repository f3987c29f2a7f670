/**
 * Columns that are Normal together, of unknown mean and covariance. After n rows, with κ_n = κ + n, ν_n = ν + n and
 * q = |W (x − m)|², W = L⁻¹ of Ψ = L Lᵀ, the predictive is a Student's t (Murphy 2007, section 9):
 *
 *   log p(x) = base − power · log(1 + ratio · q)
 *   power = (ν_n + 1)/2,   ratio = κ_n / (κ_n + 1),   base = c(n) − ½ log |Ψ|
 *
 * with c(n) from the host. Planes: base, power, ratio, log |Ψ|; the mean; W, packed by rows of the lower triangle; the
 * high and low parts of Σ y and of Σ y_a y_b, y = x − m₀, packed alike. The constants go on, behind c(0) … c(N), with
 * m₀, with Ψ₀ packed, and with the squares of the diagonal of its L.
 *
 * Ψ is made and factored afresh after each change, from sums that forget nothing: a move costs D³/3 multiplications,
 * where scores of one row cost K D²/2, and nothing drifts. A row is therefore scored under its own cluster in closed form
 * (`niw-seat.ts`), and moves only where it goes elsewhere. A chain of Normals alone (`niw-sweep.ts`) is faster by changing
 * W itself.
 */
import { addNumber, productError } from './double-double';
import { Column, ColumnChain, countOf, entryOf, planeOf } from './column-record';
import { logarithm, logarithmOf } from './logarithm';
import { NUMBER, VECTOR } from './panel';

/** Planes before the mean. */
const LEADING: i32 = 4;
/**
 * Where 1 − s is below this, the row is nearly all of its cluster's scatter in some direction, and taking it out by formula
 * would lose more than twelve bits.
 */
const SAFE: f64 = 1.0 / 4096.0;
/** A product of pivots is taken to its logarithm before it leaves this range. */
const LARGE: f64 = 1e150;

export function scoreNiw(chain: ColumnChain, column: Column, x: usize): void {
  const plane = <usize>chain.capacity * NUMBER;
  const one = f64x2.splat(1);
  let base = planeOf(chain, column.plane);
  let score = chain.scores;
  const end = score + <usize>chain.clusters * NUMBER;
  while (score < end) {
    const q = distances(chain, column.cells, x, base + <usize>LEADING * plane);
    const stretch = f64x2.add(one, f64x2.mul(v128.load(base + 2 * plane), q));
    const tail = f64x2.mul(v128.load(base + plane), logarithm(stretch));
    v128.store(score, f64x2.add(v128.load(score), f64x2.sub(v128.load(base), tail)));
    base += VECTOR;
    score += VECTOR;
  }
}

/** q of two clusters side by side, whose means begin at `mean`. */
function distances(chain: ColumnChain, cells: i32, x: usize, mean: usize): v128 {
  const plane = <usize>chain.capacity * NUMBER;
  let factor = mean + <usize>cells * plane;
  const workspace = chain.workspace;
  let end = workspace;
  let q = f64x2.splat(0);
  for (let row = 0; row < cells; row++) {
    v128.store(end, f64x2.sub(v128.load64_splat(x), v128.load(mean)));
    end += VECTOR;
    x += NUMBER;
    mean += plane;
    let z = f64x2.splat(0);
    for (let deviation = workspace; deviation < end; deviation += VECTOR) {
      z = f64x2.add(z, f64x2.mul(v128.load(factor), v128.load(deviation)));
      factor += plane;
    }
    q = f64x2.add(q, f64x2.mul(z, z));
  }
  return q;
}

/**
 * Makes a cluster of at least two rows score one of them as if removed, until `rescoreNiw` or `refreshNiw`; with
 * s = κ_n/(κ_n − 1) q,
 *
 *   base = c(n − 1) − ½ log |Ψ|,   power = −(ν_n − 1)/2,   ratio = −κ_n/(κ_n − 1)
 *
 * Returns false, with nothing changed, where 1 − s is not safely above zero.
 */
export function scoreNiwWithout(chain: ColumnChain, column: Column, position: i32, x: usize): bool {
  const plane = <usize>chain.capacity * NUMBER;
  const base = entryOf(chain, column.plane, position);
  const n = f64.load(countOf(chain, position));
  const kappa = column.first + n;
  const ratio = -kappa / (kappa - 1);
  if (!(1 + ratio * distance(chain, column.cells, x, base + <usize>LEADING * plane) > SAFE)) return false;
  f64.store(base, f64.load(column.constants + <usize>(n - 1) * NUMBER) - 0.5 * f64.load(base + 3 * plane));
  f64.store(base + plane, -0.5 * (column.second + n - 1));
  f64.store(base + 2 * plane, ratio);
  return true;
}

/** q of the cluster whose mean begins at `mean`. */
function distance(chain: ColumnChain, cells: i32, x: usize, mean: usize): f64 {
  const plane = <usize>chain.capacity * NUMBER;
  let factor = mean + <usize>cells * plane;
  const workspace = chain.workspace;
  let end = workspace;
  let q: f64 = 0;
  for (let row = 0; row < cells; row++) {
    f64.store(end, f64.load(x) - f64.load(mean));
    end += NUMBER;
    x += NUMBER;
    mean += plane;
    let z: f64 = 0;
    for (let deviation = workspace; deviation < end; deviation += NUMBER) {
      z += f64.load(factor) * f64.load(deviation);
      factor += plane;
    }
    q += z * z;
  }
  return q;
}

export function moveNiw(chain: ColumnChain, column: Column, position: i32, x: usize, sign: f64): void {
  const plane = <usize>chain.capacity * NUMBER;
  const priorMean = priorMeanOf(chain, column);
  let sum = entryOf(chain, sumsOf(column), position);
  let product = sum + 2 * <usize>column.cells * plane;
  for (let a: usize = 0; a < <usize>column.cells; a++) {
    const first = f64.load(x + a * NUMBER) - f64.load(priorMean + a * NUMBER);
    addNumber(sum, sum + plane, sign * first);
    sum += 2 * plane;
    for (let b: usize = 0; b <= a; b++) {
      const second = f64.load(x + b * NUMBER) - f64.load(priorMean + b * NUMBER);
      const square = first * second;
      addNumber(product, product + plane, sign * square);
      addNumber(product, product + plane, sign * productError(first, second, square));
      product += 2 * plane;
    }
  }
}

export function refreshNiw(chain: ColumnChain, column: Column, position: i32): void {
  const n = f64.load(countOf(chain, position));
  writeMean(chain, column, position, n);
  writeScale(chain, column, position, n);
  f64.store(entryOf(chain, column.plane + 3, position), invertFactor(chain, column, position));
  rescoreNiw(chain, column, position);
}

/** base, power and ratio, of n and |Ψ|. */
export function rescoreNiw(chain: ColumnChain, column: Column, position: i32): void {
  const plane = <usize>chain.capacity * NUMBER;
  const base = entryOf(chain, column.plane, position);
  const n = f64.load(countOf(chain, position));
  const kappa = column.first + n;
  f64.store(base, f64.load(column.constants + <usize>n * NUMBER) - 0.5 * f64.load(base + 3 * plane));
  f64.store(base + plane, 0.5 * (column.second + n + 1));
  f64.store(base + 2 * plane, kappa / (kappa + 1));
}

/** The posterior's mean; and to the workspace, for each column, c, the rounded mean of y, and Σ y − n c. */
function writeMean(chain: ColumnChain, column: Column, position: i32, n: f64): void {
  const plane = <usize>chain.capacity * NUMBER;
  const share = n / (column.first + n);
  let prior = priorMeanOf(chain, column);
  let mean = entryOf(chain, column.plane + LEADING, position);
  let sum = entryOf(chain, sumsOf(column), position);
  let rounded = chain.workspace;
  for (let a = 0; a < column.cells; a++) {
    const c = n > 0 ? f64.load(sum) / n : 0;
    const total = n * c;
    f64.store(rounded, c);
    f64.store(rounded, f64.load(sum) - total + (f64.load(sum + plane) - productError(n, c, total)), NUMBER);
    f64.store(mean, f64.load(prior) + share * c);
    prior += NUMBER;
    mean += plane;
    sum += 2 * plane;
    rounded += VECTOR;
  }
}

/**
 * Ψ = Ψ₀ + Σ (y − c)(y − c)ᵀ + κ n/κ_n c cᵀ in the place of W, the sum being Σ y_a y_b − n c_a c_b less what the
 * rounding of c left over.
 */
function writeScale(chain: ColumnChain, column: Column, position: i32, n: f64): void {
  const plane = <usize>chain.capacity * NUMBER;
  const cells = <usize>column.cells;
  const workspace = chain.workspace;
  const shrinkage = (column.first * n) / (column.first + n);
  let prior = priorMeanOf(chain, column) + cells * NUMBER;
  let scale = entryOf(chain, column.plane + LEADING + column.cells, position);
  let product = entryOf(chain, sumsOf(column) + 2 * column.cells, position);
  for (let a: usize = 0; a < cells; a++) {
    const c = f64.load(workspace + a * VECTOR);
    const rest = f64.load(workspace + a * VECTOR, NUMBER);
    const total = n * c;
    const totalError = productError(n, c, total);
    for (let b: usize = 0; b <= a; b++) {
      const d = f64.load(workspace + b * VECTOR);
      const square = total * d;
      const lost = productError(total, d, square) + totalError * d;
      const leftOver = lost + c * f64.load(workspace + b * VECTOR, NUMBER) + d * rest;
      const scatter = f64.load(product) - square + (f64.load(product + plane) - leftOver);
      f64.store(scale, f64.load(prior) + scatter + shrinkage * c * d);
      prior += NUMBER;
      scale += plane;
      product += 2 * plane;
    }
  }
}

/**
 * Ψ = L Lᵀ becomes W = L⁻¹ in its place; returns log |Ψ|. Since Ψ ≥ Ψ₀, no pivot is less than the prior's own, to which
 * rounding is held.
 */
function invertFactor(chain: ColumnChain, column: Column, position: i32): f64 {
  const plane = <usize>chain.capacity * NUMBER;
  const matrix = entryOf(chain, column.plane + LEADING + column.cells, position);
  const cells = <usize>column.cells;
  let pivots = priorMeanOf(chain, column) + (cells + triangle(cells)) * NUMBER;
  let logDeterminant: f64 = 0;
  let determinant: f64 = 1;
  for (let i: usize = 0; i < cells; i++) {
    const row = matrix + triangle(i) * plane;
    let pivot = f64.load(row + i * plane);
    for (let j: usize = 0; j < i; j++) {
      // W of the rows above is known: L_ij = Σ_{k ≤ j} W_jk Ψ_ik, taken from the last j so that Ψ_ik are still there.
      const known = i - 1 - j;
      const inverse = matrix + triangle(known) * plane;
      let entry: f64 = 0;
      for (let k: usize = 0; k <= known; k++) entry += f64.load(inverse + k * plane) * f64.load(row + k * plane);
      f64.store(row + known * plane, entry);
      pivot -= entry * entry;
    }
    pivot = max(pivot, f64.load(pivots));
    pivots += NUMBER;
    const scale = 1 / sqrt(pivot);
    for (let j: usize = 0; j < i; j++) {
      let entry: f64 = 0;
      for (let k = j; k < i; k++) {
        entry += f64.load(row + k * plane) * f64.load(matrix + (triangle(k) + j) * plane);
      }
      f64.store(row + j * plane, -scale * entry);
    }
    f64.store(row + i * plane, scale);
    determinant *= pivot;
    if (determinant > LARGE || determinant < 1 / LARGE) {
      logDeterminant += logarithmOf(determinant);
      determinant = 1;
    }
  }
  return logDeterminant + logarithmOf(determinant);
}

/** Entries of the packed rows above row `i`. */
@inline
function triangle(i: usize): usize {
  return (i * (i + 1)) >> 1;
}

/** The first plane of the sums. */
@inline
function sumsOf(column: Column): i32 {
  return column.plane + LEADING + column.cells + <i32>triangle(column.cells);
}

/** m₀, behind the constants by size. */
@inline
function priorMeanOf(chain: ColumnChain, column: Column): usize {
  return column.constants + <usize>(chain.rows + 1) * NUMBER;
}
