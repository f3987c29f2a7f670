/** What the sweep's shader cannot treat, said before a chain begins. */
import type {
  CollapsedPredictive,
  ColumnPredictive,
} from '../../../../distributions/collapsed-predictive.js';
import { columnsTaken } from '../../../../distributions/collapsed-predictive.js';
import type { Matrix } from '../../units.js';
import { leadingNumbers } from './cluster-shader.js';
import { countedCells } from './describe-block.js';
import { columnsOf, sliceColumns } from './device-blocks.js';
import { mostDenseCells } from './normal-shader.js';
import { largestCount } from './sum-shader.js';
import { clusterCapacity } from './sweep-model.js';

/** Clusters that there must be room for. */
const fewestClusters = 8;
/** Sums and sizes are whole numbers of 32-bit floats. */
const largestWhole = 2 ** 24;

/** `memoryLength` is that of a workgroup. */
export function chainObstacle(
  predictive: CollapsedPredictive,
  data: Matrix,
  memoryLength: number,
): string | null {
  const columns = columnsOf(predictive);
  const capacity = clusterCapacity(widthOf(columns), memoryLength);
  if (data.values.some(Number.isNaN)) return 'Cells are missing, which its kernel does not integrate out';
  if (columns.some((column) => column.kind === 'niw' && columnsTaken(column) > mostDenseCells)) {
    return `Its kernel takes no more than ${mostDenseCells} columns of one full covariance`;
  }
  if (capacity < fewestClusters) {
    return `A workgroup has room for ${Math.max(0, capacity)} clusters of so many columns, and ${fewestClusters} at least are asked for`;
  }
  if (data.rows >= largestWhole) return `It counts no more than ${largestWhole} rows`;
  return countsObstacle(columns, data);
}

/** Numbers of a cluster. */
function widthOf(columns: readonly ColumnPredictive[]): number {
  return columns.reduce((sum, column) => sum + numbersOf(column), leadingNumbers);
}

function numbersOf(column: ColumnPredictive): number {
  switch (column.kind) {
    case 'niw': {
      const cells = columnsTaken(column);
      return cells + (cells * (cells + 1)) / 2 + 1;
    }
    case 'normal':
      return 3;
    case 'spherical':
      return columnsTaken(column) + 1;
    case 'counts':
      return 3;
    case 'multinomial':
      return column.concentration.length + 1;
    case 'categorical':
      return column.concentration.length;
    default:
      return 1;
  }
}

function countsObstacle(columns: readonly ColumnPredictive[], data: Matrix): string | null {
  let from = 0;
  for (const column of columns) {
    const own = sliceColumns(data, from, columnsTaken(column));
    from += own.columns;
    const counts = countsIn(column, own);
    if (counts === null) continue;
    let sum = 0;
    for (const count of counts) {
      if (!Number.isInteger(count)) return 'It counts no other than whole numbers';
      if (count > largestCount) return `Its 32 bits have not the digits for counts above ${largestCount}`;
      sum += count;
    }
    if (sum >= largestWhole)
      return `Its 32 bits have not the digits for counts of ${largestWhole} and more in all`;
  }
  return null;
}

/** What its sums add up; null where they are not of counts. */
function countsIn(column: ColumnPredictive, data: Matrix): Float64Array | null {
  if (column.kind === 'counts') return countedCells(column, data).values;
  return column.kind === 'poisson' || column.kind === 'multinomial' ? data.values : null;
}
