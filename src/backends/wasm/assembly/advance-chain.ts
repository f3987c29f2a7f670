/**
 * What a chain does between two looks of the host: a sweep, then split–merge proposals. Chains share nothing, so that
 * several may advance at once, each on a thread.
 *
 * A chain stops where it might need room for a cluster; the host makes room and has it go on.
 */
import { ColumnChain } from './column-record';
import { proposeAll as proposeColumnAll } from './column-split-merge';
import { refreshSeats } from './column-start';
import { sweepRows as sweepColumnRows } from './column-sweep';
import { NiwRecord } from './niw-record';
import { refreshAllSeats } from './niw-seat';
import { proposeAll } from './niw-split-merge';
import { sweepRows } from './niw-sweep';

/** One chain's step, 32-bit words in this order (`../chain-step-record.ts` mirrors it); the seating rule is the chain's. */
class ChainStep {
  /** Address of a `NiwRecord` or of a `ColumnChain`. */
  chain: usize = 0;
  /** 0 Normal clusters, 1 independent columns. */
  kind: i32 = 0;
  iteration: u32 = 0;
  /** 1 seats those rows alone that have no cluster. */
  unseatedOnly: i32 = 0;
  /** Rows swept, of so many. */
  row: i32 = 0;
  rows: i32 = 0;
  /** The next proposal, and the first not to be made. */
  proposal: u32 = 0;
  end: u32 = 0;
}

/** Advances the `item`-th of the steps at `steps` as far as there is room. */
export function advanceChain(steps: usize, item: i32): void {
  const step = changetype<ChainStep>(steps + <usize>item * offsetof<ChainStep>());
  if (step.kind == 0) advanceNiw(step, changetype<NiwRecord>(step.chain));
  else advanceColumns(step, changetype<ColumnChain>(step.chain));
}

function advanceNiw(step: ChainStep, chain: NiwRecord): void {
  if (step.row < step.rows) {
    if (step.row == 0) refreshAllSeats(chain);
    step.row = sweepRows(chain, step.row, step.iteration, step.unseatedOnly != 0);
    if (step.row < step.rows) return;
    refreshAllSeats(chain);
  }
  step.proposal = proposeAll(chain, step.proposal, step.end);
}

function advanceColumns(step: ChainStep, chain: ColumnChain): void {
  if (step.row < step.rows) {
    if (step.row == 0) refreshSeats(chain);
    step.row = sweepColumnRows(chain, step.row, step.iteration, step.unseatedOnly != 0);
    if (step.row < step.rows) return;
    refreshSeats(chain);
  }
  step.proposal = proposeColumnAll(chain, step.proposal, step.end);
}
