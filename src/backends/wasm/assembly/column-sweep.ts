/**
 * The collapsed Gibbs sweep (Neal 2000, algorithm 3) over clusters of independent columns: each row in turn leaves its
 * cluster, is scored under every cluster and a new one, and is seated by a draw. In most columns a row changes but a few
 * sums, so it is really taken out, and where it stays, its cluster is put back as it was; blocks of Normals lend it.
 */
import {
  closeCluster,
  keepCluster,
  moveRow,
  openCluster,
  positionOf,
  restoreCluster,
  slotOf,
} from './column-cluster';
import { ALL, BLOCKS, moveColumns, OTHERS, refreshColumns, rescoreBlocks, scoreBlocksWithout, scoreColumns } from './column-kinds';
import { ColumnChain, countOf, rowOf, rowSlot, seatOf, setRowSlot } from './column-record';
import { drawSeat } from './draw-seat';
import { NUMBER } from './panel';
import { uniformAt } from './philox';

/** The counter's third word for draws of the sweep. */
const DOMAIN: u32 = 1;
/** Up to so many, a cluster is copied and put back in less time than a row takes to come back to it. */
const FEW_PLANES: i32 = 64;

/**
 * Seats rows `from`, `from` + 1, … (with `unseatedOnly` those without a cluster), and returns the row it stopped
 * at: N, or the first that might need a cluster for which there is no room.
 */
export function sweepRows(chain: ColumnChain, from: i32, iteration: u32, unseatedOnly: bool): i32 {
  for (let row = from; row < chain.rows; row++) {
    if (chain.clusters == chain.capacity) return row;
    if (!unseatedOnly || rowSlot(chain, row) < 0) seatRow(chain, row, iteration);
  }
  return chain.rows;
}

function seatRow(chain: ColumnChain, row: i32, iteration: u32): void {
  const x = rowOf(chain, row);
  const own = leaveCluster(chain, row, x);
  memory.copy(chain.scores, seatOf(chain, 0), <usize>chain.clusters * NUMBER);
  scoreColumns(chain, x);
  const newSeat = f64.load(chain.newSeats + ((<usize>chain.clusters) << 3));
  const newScore = newSeat + f64.load(chain.priorPredictive + ((<usize>row) << 3));
  const uniform = uniformAt(chain.seed0, chain.seed1, row, iteration, DOMAIN);
  let drawn = drawSeat(chain.scores, chain.clusters, newScore, uniform);
  if (drawn == own) {
    comeBack(chain, own, x);
    return;
  }
  if (own >= 0 && chain.lent) {
    moveColumns(chain, own, x, -1, BLOCKS);
    refreshColumns(chain, own, BLOCKS);
  }
  if (drawn == chain.clusters) drawn = openCluster(chain);
  moveRow(chain, drawn, x, 1);
  setRowSlot(chain, row, slotOf(chain, drawn));
}

/** Takes the row out. Returns the position of its cluster, or −1 if it has none or was alone in it. */
function leaveCluster(chain: ColumnChain, row: i32, x: usize): i32 {
  const slot = rowSlot(chain, row);
  if (slot < 0) return -1;
  const own = positionOf(chain, slot);
  if (f64.load(countOf(chain, own)) > 1) {
    if (chain.planeCount <= FEW_PLANES) keepCluster(chain, own);
    chain.lent = scoreBlocksWithout(chain, own, x);
    moveRow(chain, own, x, -1, chain.lent ? OTHERS : ALL);
    return own;
  }
  setRowSlot(chain, row, -1);
  closeCluster(chain, own);
  return -1;
}

/** Back to the cluster that the row has just left. */
function comeBack(chain: ColumnChain, own: i32, x: usize): void {
  if (chain.planeCount <= FEW_PLANES) {
    restoreCluster(chain, own);
    return;
  }
  moveRow(chain, own, x, 1, chain.lent ? OTHERS : ALL);
  if (chain.lent) rescoreBlocks(chain, own);
}
