/** What depends on the kind of a column: scores of a row, and what a cluster keeps of its rows. */
import { moveCategorical, refreshCategorical, resetCategorical, scoreCategorical } from './column-categorical';
import { moveDirichlet, scoreDirichlet } from './column-dirichlet';
import { moveGamma, refreshGamma, scoreGamma } from './column-gamma';
import { moveNiw, refreshNiw, rescoreNiw, scoreNiw, scoreNiwWithout } from './column-niw';
import { moveNormal, refreshNormal, scoreNormal } from './column-normal';
import { moveNormalMean, refreshNormalMean, scoreNormalMean } from './column-normal-mean';
import { movePoisson, refreshPoisson, scorePoisson } from './column-poisson';
import { moveSpherical, refreshSpherical, scoreSpherical } from './column-spherical';
import {
  CATEGORICAL,
  Column,
  columnAt,
  ColumnChain,
  GAMMA,
  NIW,
  NORMAL,
  NORMAL_MEAN,
  observedIn,
  POISSON,
  SPHERICAL,
} from './column-record';
import { NUMBER } from './panel';

/** Columns to change. Blocks of Normals cost so much that a row which may stay is scored without changing them. */
export const ALL: i32 = 0;
export const BLOCKS: i32 = 1;
export const OTHERS: i32 = 2;

/** Adds log p(x given a cluster's rows) to every cluster's score; a missing cell (NaN) adds nothing. */
export function scoreColumns(chain: ColumnChain, row: usize): void {
  for (let index = 0; index < chain.columnCount; index++) {
    const column = columnAt(chain, index);
    const x = row + <usize>column.offset * NUMBER;
    if (isMissing(column, x)) continue;
    switch (column.kind) {
      case NORMAL: {
        scoreNormal(chain, column, f64.load(x));
        break;
      }
      case NORMAL_MEAN: {
        scoreNormalMean(chain, column, f64.load(x));
        break;
      }
      case GAMMA: {
        scoreGamma(chain, column, f64.load(x));
        break;
      }
      case POISSON: {
        scorePoisson(chain, column, f64.load(x));
        break;
      }
      case CATEGORICAL: {
        scoreCategorical(chain, column, f64.load(x));
        break;
      }
      case NIW: {
        scoreNiw(chain, column, x);
        break;
      }
      case SPHERICAL: {
        scoreSpherical(chain, column, x);
        break;
      }
      default:
        scoreDirichlet(chain, column, x);
    }
  }
}

/** Adds a row to a cluster's sums in columns of `part` (`sign` 1) or takes it out (−1). */
export function moveColumns(chain: ColumnChain, position: i32, row: usize, sign: f64, part: i32): void {
  for (let index = 0; index < chain.columnCount; index++) {
    const column = columnAt(chain, index);
    if (!isIn(column, part)) continue;
    const x = row + <usize>column.offset * NUMBER;
    if (isMissing(column, x)) continue;
    countCell(chain, column, position, sign);
    switch (column.kind) {
      case NORMAL: {
        moveNormal(chain, column, position, f64.load(x), sign);
        break;
      }
      case NORMAL_MEAN: {
        moveNormalMean(chain, column, position, f64.load(x), sign);
        break;
      }
      case GAMMA: {
        moveGamma(chain, column, position, f64.load(x), sign);
        break;
      }
      case POISSON: {
        movePoisson(chain, column, position, f64.load(x), sign);
        break;
      }
      case CATEGORICAL: {
        moveCategorical(chain, column, position, f64.load(x), sign);
        break;
      }
      case NIW: {
        moveNiw(chain, column, position, x, sign);
        break;
      }
      case SPHERICAL: {
        moveSpherical(chain, column, position, x, sign);
        break;
      }
      default:
        moveDirichlet(chain, column, position, x, sign);
    }
  }
}

/** What a cluster's scores are computed from, after its count and sums in columns of `part` have changed. */
export function refreshColumns(chain: ColumnChain, position: i32, part: i32): void {
  for (let index = 0; index < chain.columnCount; index++) {
    const column = columnAt(chain, index);
    if (!isIn(column, part)) continue;
    switch (column.kind) {
      case NORMAL: {
        refreshNormal(chain, column, position);
        break;
      }
      case NORMAL_MEAN: {
        refreshNormalMean(chain, column, position);
        break;
      }
      case GAMMA: {
        refreshGamma(chain, column, position);
        break;
      }
      case POISSON: {
        refreshPoisson(chain, column, position);
        break;
      }
      case CATEGORICAL: {
        refreshCategorical(chain, column, position);
        break;
      }
      case NIW: {
        refreshNiw(chain, column, position);
        break;
      }
      case SPHERICAL: {
        refreshSpherical(chain, column, position);
        break;
      }
      default: // Nothing of a Dirichlet's is kept beside its sums.
    }
  }
}

/** A cluster whose sums have been set to nothing. */
export function resetColumns(chain: ColumnChain, position: i32): void {
  for (let index = 0; index < chain.columnCount; index++) {
    const column = columnAt(chain, index);
    if (column.kind == CATEGORICAL) resetCategorical(chain, column, position);
  }
  refreshColumns(chain, position, ALL);
}

/**
 * Makes the blocks of a cluster of at least two rows score one of them as if removed, until they are refreshed. Returns
 * false where there is no block, or where that would lose digits and the row must be taken out.
 */
export function scoreBlocksWithout(chain: ColumnChain, position: i32, row: usize): bool {
  let any = false;
  for (let index = 0; index < chain.columnCount; index++) {
    const column = columnAt(chain, index);
    if (column.kind != NIW) continue;
    if (!scoreNiwWithout(chain, column, position, row + <usize>column.offset * NUMBER)) return false;
    any = true;
  }
  return any;
}

/** Makes the blocks of a cluster that has kept its rows score as before `scoreBlocksWithout`. */
export function rescoreBlocks(chain: ColumnChain, position: i32): void {
  for (let index = 0; index < chain.columnCount; index++) {
    const column = columnAt(chain, index);
    if (column.kind == NIW) rescoreNiw(chain, column, position);
  }
}

@inline
function isIn(column: Column, part: i32): bool {
  return part == ALL || (column.kind == NIW) == (part == BLOCKS);
}

/** Of a multinomial the whole row is missing, or none of it. */
@inline
function isMissing(column: Column, x: usize): bool {
  return column.incomplete != 0 && isNaN<f64>(f64.load(x));
}

/** Columns without a missing cell share the cluster's own count. */
@inline
function countCell(chain: ColumnChain, column: Column, position: i32, sign: f64): void {
  if (column.incomplete == 0) return;
  const count = observedIn(chain, column, position);
  f64.store(count, f64.load(count) + sign);
}
