/**
 * The posterior of one cluster, kept in its lane while rows come and go. With n rows, κ_n = κ + n; a row x
 * joins by
 *
 *   m' = m + (x − m)/(κ_n + 1),   Ψ' = Ψ + κ_n/(κ_n + 1) (x − m)(x − m)ᵀ
 *
 * and leaves by the inverse.
 */
import { logarithmOf } from './logarithm';
import { countOf, factorOf, GROUP_ROW, LOG_DETERMINANT, MEAN, METER, NiwRecord } from './niw-record';
import { NUMBER } from './panel';
import { changeFactor } from './rank-one';

export function resetToPrior(chain: NiwRecord, lane: usize): void {
  const count = countOf(chain, lane);
  f64.store(count, 0);
  f64.store(count, chain.logDeterminant, LOG_DETERMINANT);
  f64.store(count, 0, METER);
  let prior = chain.priorShape;
  for (let row = lane + MEAN; row < count; row += GROUP_ROW) {
    f64.store(row, f64.load(prior));
    prior += NUMBER;
  }
}

export function absorbRow(chain: NiwRecord, lane: usize, x: usize): void {
  const kappa = chain.kappa + f64.load(countOf(chain, lane));
  moveMean(chain, lane, x, 1 / (kappa + 1), sqrt(kappa / (kappa + 1)));
  changeScale(chain, lane, 1);
}

/**
 * Takes a row out of a cluster of at least two. Down-dating multiplies the factor's relative error by
 * |Ψ|/|Ψ'| at most; the lane's meter adds those up.
 */
export function releaseRow(chain: NiwRecord, lane: usize, x: usize): void {
  const count = countOf(chain, lane);
  const kappa = chain.kappa + f64.load(count);
  moveMean(chain, lane, x, -1 / (kappa - 1), sqrt(kappa / (kappa - 1)));
  const determinant = changeScale(chain, lane, -1);
  f64.store(count, f64.load(count, METER) + 1 / determinant, METER);
}

/** Moves m by `step` (x − m), and leaves `weight` (x − m) in the workspace. */
function moveMean(chain: NiwRecord, lane: usize, x: usize, step: f64, weight: f64): void {
  let mean = lane + MEAN;
  const end = x + <usize>chain.columns * NUMBER;
  for (let deviation = chain.deviation; x < end; deviation += NUMBER) {
    const difference = f64.load(x) - f64.load(mean);
    f64.store(mean, f64.load(mean) + step * difference);
    f64.store(deviation, weight * difference);
    mean += GROUP_ROW;
    x += NUMBER;
  }
}

/** Adds (`sign` 1) or takes away (−1) the workspace's outer product and one row; returns |Ψ'|/|Ψ|. */
function changeScale(chain: NiwRecord, lane: usize, sign: f64): f64 {
  const count = countOf(chain, lane);
  const determinant = changeFactor(factorOf(chain, lane), chain.deviation, chain.rotated, chain.columns, sign);
  f64.store(count, f64.load(count) + sign);
  f64.store(count, f64.load(count, LOG_DETERMINANT) + logarithmOf(determinant), LOG_DETERMINANT);
  return determinant;
}
