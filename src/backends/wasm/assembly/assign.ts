/**
 * One block of rows of `assign`: tile by tile, features → logits → responsibilities → statistics, all in cache.
 *
 * Blocks are independent: each adds into its own slot of partial sums, and only the host adds slots, in block
 * order. So blocks may run on any thread, in any order, and the result has the same bits.
 */
import { AssignRecord } from './assign-record';
import { expandFeatures } from './features';
import { panelLogits } from './logits';
import { NUMBER, OCTET, PANEL_ROWS } from './panel';
import { resolvePanel } from './resolve';
import { addStatistics } from './statistics';

/**
 * Scratch, one a thread: a tile of features (F numbers a row), a tile of logits and then responsibilities
 * (K made even), in panels. The slot must be zero.
 */
export function assignBlock(address: usize, block: i32, scratch: usize): void {
  const record = changetype<AssignRecord>(address);
  const components = (record.components + 1) & ~1;
  const panelFeatures = <usize>record.features * OCTET;
  const panelComponents = <usize>components * OCTET;
  const weights = scratch + <usize>record.tileRows * <usize>record.features * NUMBER;
  const slotBytes = (<usize>components * <usize>record.features + 4) * NUMBER;
  const slot = record.partials + <usize>block * slotBytes;
  const end = min(record.rows, (block + 1) * record.blockRows);

  for (let tile = block * record.blockRows; tile < end; tile += record.tileRows) {
    const tileEnd = min(end, tile + record.tileRows);
    let t = scratch;
    let r = weights;
    for (let row = tile; row < tileEnd; row += PANEL_ROWS) {
      const live = min(PANEL_ROWS, tileEnd - row);
      const x = record.data + <usize>row * <usize>record.columns * NUMBER;
      expandFeatures(x, live, record.columns, record.featureMap, t);
      panelLogits(t, record.features, record.omega, components, r);
      resolvePanel(record, row, live, components, t, r, slot);
      t += panelFeatures;
      r += panelComponents;
    }
    if (record.sampled == 0) {
      const panels = (tileEnd - tile + PANEL_ROWS - 1) / PANEL_ROWS;
      addStatistics(scratch, weights, panels, record.features, components, slot);
    }
  }
}
