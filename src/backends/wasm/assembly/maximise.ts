/**
 * The M step for mixtures of Normals by maximum likelihood: from statistics to rows of Ω, log π_k + log N(x | μ_k, Σ_k) as it
 * is linear in T(x). `distributions/families/estimate-normal.ts` and its neighbours are the same with what is wrong in words.
 */
import { AssignRecord } from './assign-record';
import { ClimbRecord } from './climb-record';
import { invert } from './invert';
import { logarithmOf } from './logarithm';
import { NUMBER } from './panel';

/** A variance below this share of the two sums that it is the difference of has lost too many of their digits: the host is to look at it. */
const ROUNDING: f64 = 1e-6;

/** Whether there is an estimate; the statistics stay what they are. */
export function maximise(climb: ClimbRecord, record: AssignRecord): bool {
  const row = <usize>record.features * NUMBER;
  const components = record.components;
  let total: f64 = 0;
  for (let k = 0; k < components; k++) {
    const count = load<f64>(record.partials + <usize>k * row);
    if (!(count > f64.MIN_NORMAL_VALUE)) return false;
    total += count;
  }
  if (climb.structure == 1 && !pool(climb, record, total)) return false;
  for (let k = 0; k < components; k++) {
    const statistics = record.partials + <usize>k * row;
    const omega = record.omega + <usize>k * row;
    const logWeight = logarithmOf(load<f64>(statistics) / total);
    const columns = record.columns;
    let some = true;
    if (climb.structure == 0) some = full(statistics, columns, logWeight, omega, climb.work);
    else if (climb.structure == 1) writeRow(statistics, columns, logWeight, omega, climb.work);
    else if (climb.structure == 2) some = diagonal(statistics, columns, logWeight, omega);
    else some = spherical(statistics, columns, logWeight, omega);
    if (!some) return false;
  }
  return true;
}

function full(statistics: usize, columns: i32, logWeight: f64, omega: usize, work: usize): bool {
  const covariance = work + <usize>columns * NUMBER;
  memory.fill(covariance, 0, <usize>(columns * columns) * NUMBER);
  addScatter(statistics, columns, 1 / load<f64>(statistics), covariance);
  if (!varies(statistics, columns, covariance)) return false;
  if (!invert(covariance, columns, covariance + <usize>(columns * columns) * NUMBER, work)) return false;
  writeRow(statistics, columns, logWeight, omega, work);
  return true;
}

/** The precision that all components share, and half its log determinant, at `work`. */
function pool(climb: ClimbRecord, record: AssignRecord, total: f64): bool {
  const columns = record.columns;
  const covariance = climb.work + <usize>columns * NUMBER;
  memory.fill(covariance, 0, <usize>(columns * columns) * NUMBER);
  for (let k = 0; k < record.components; k++) {
    const statistics = record.partials + <usize>k * <usize>record.features * NUMBER;
    addScatter(statistics, columns, 1 / total, covariance);
  }
  return invert(covariance, columns, covariance + <usize>(columns * columns) * NUMBER, climb.work);
}

/** Upper triangle of Σ (x − mean)(x − mean)ᵀ times `scale`. */
function addScatter(statistics: usize, columns: i32, scale: f64, covariance: usize): void {
  const count = load<f64>(statistics);
  const linear = statistics + NUMBER;
  let product = linear + <usize>columns * NUMBER;
  for (let a = 0; a < columns; a++) {
    const mean = load<f64>(linear + <usize>a * NUMBER) / count;
    for (let b = a; b < columns; b++) {
      const at = covariance + <usize>(a * columns + b) * NUMBER;
      const own = load<f64>(product) - mean * load<f64>(linear + <usize>b * NUMBER);
      store<f64>(at, load<f64>(at) + scale * own);
      product += NUMBER;
    }
  }
}

function varies(statistics: usize, columns: i32, covariance: usize): bool {
  const count = load<f64>(statistics);
  for (let d = 0; d < columns; d++) {
    const mean = load<f64>(statistics + <usize>(1 + d) * NUMBER) / count;
    const variance = load<f64>(covariance + <usize>(d * columns + d) * NUMBER);
    if (!(variance > ROUNDING * (variance + mean * mean))) return false;
  }
  return true;
}

/** From the precision Λ, upper triangle, and half its log determinant, as `invert` leaves them at `work`. */
function writeRow(statistics: usize, columns: i32, logWeight: f64, omega: usize, work: usize): void {
  const count = load<f64>(statistics);
  const linear = omega + NUMBER;
  let quadratic = linear + <usize>columns * NUMBER;
  let precision = work + NUMBER;
  memory.fill(linear, 0, <usize>columns * NUMBER);
  for (let a = 0; a < columns; a++) {
    const meanA = load<f64>(statistics + <usize>(1 + a) * NUMBER) / count;
    const linearA = linear + <usize>a * NUMBER;
    const own = load<f64>(precision);
    store<f64>(quadratic, -own / 2);
    store<f64>(linearA, load<f64>(linearA) + own * meanA);
    precision += NUMBER;
    quadratic += NUMBER;
    for (let b = a + 1; b < columns; b++) {
      const entry = load<f64>(precision);
      const meanB = load<f64>(statistics + <usize>(1 + b) * NUMBER) / count;
      const linearB = linear + <usize>b * NUMBER;
      store<f64>(quadratic, -entry);
      store<f64>(linearA, load<f64>(linearA) + entry * meanB);
      store<f64>(linearB, load<f64>(linearB) + entry * meanA);
      precision += NUMBER;
      quadratic += NUMBER;
    }
  }
  let constant = logWeight + load<f64>(work);
  for (let a = 0; a < columns; a++) {
    const mean = load<f64>(statistics + <usize>(1 + a) * NUMBER) / count;
    constant -= (load<f64>(linear + <usize>a * NUMBER) * mean) / 2;
  }
  store<f64>(omega, constant);
}

function diagonal(statistics: usize, columns: i32, logWeight: f64, omega: usize): bool {
  const count = load<f64>(statistics);
  let constant = logWeight;
  for (let d = 0; d < columns; d++) {
    const linear = <usize>(1 + d) * NUMBER;
    const square = <usize>(1 + columns + d) * NUMBER;
    const mean = load<f64>(statistics + linear) / count;
    const variance = load<f64>(statistics + square) / count - mean * mean;
    if (!(variance > ROUNDING * (variance + mean * mean))) return false;
    const precision = 1 / variance;
    constant += (logarithmOf(precision) - precision * mean * mean) / 2;
    store<f64>(omega + linear, precision * mean);
    store<f64>(omega + square, -precision / 2);
  }
  store<f64>(omega, constant);
  return true;
}

function spherical(statistics: usize, columns: i32, logWeight: f64, omega: usize): bool {
  const count = load<f64>(statistics);
  let squares: f64 = 0;
  let ofMeans: f64 = 0;
  for (let d = 0; d < columns; d++) {
    const mean = load<f64>(statistics + <usize>(1 + d) * NUMBER) / count;
    ofMeans += mean * mean;
    squares += load<f64>(statistics + <usize>(1 + columns + d) * NUMBER);
  }
  const scatter = squares - count * ofMeans;
  if (!(scatter > ROUNDING * squares)) return false;
  const precision = (count * <f64>columns) / scatter;
  store<f64>(omega, logWeight + (<f64>columns * logarithmOf(precision) - precision * ofMeans) / 2);
  for (let d = 0; d < columns; d++) {
    const mean = load<f64>(statistics + <usize>(1 + d) * NUMBER) / count;
    store<f64>(omega + <usize>(1 + d) * NUMBER, precision * mean);
    store<f64>(omega + <usize>(1 + columns + d) * NUMBER, -precision / 2);
  }
  return true;
}
