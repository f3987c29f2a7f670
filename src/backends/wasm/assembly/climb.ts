/** EM of a mixture of Normals by maximum likelihood, step after step: rows in one block, parameters where they are used. */
import { assignBlock } from './assign';
import { AssignRecord } from './assign-record';
import { ClimbRecord } from './climb-record';
import { maximise } from './maximise';
import { NUMBER } from './panel';

/** A step that gains a smaller share may have gained nothing, and is the last. */
const ROUNDING: f64 = 1e-10;

/** `records` holds the addresses of the job's `ClimbRecord`s. */
export function climbMixture(records: usize, item: i32, scratch: usize): void {
  const climb = changetype<ClimbRecord>(load<usize>(records + <usize>item * sizeof<usize>()));
  const record = changetype<AssignRecord>(climb.assign);
  const components = (record.components + 1) & ~1;
  const sums = <usize>components * <usize>record.features * NUMBER;
  const logNormaliser = record.partials + sums;
  let before = -Infinity;
  let step = 0;
  for (; step < climb.steps; step++) {
    if (!maximise(climb, record)) break;
    memory.fill(record.partials, 0, sums + 4 * NUMBER);
    assignBlock(climb.assign, 0, scratch);
    const reached = load<f64>(logNormaliser) + load<f64>(logNormaliser + NUMBER);
    store<f64>(climb.logLikelihoods + <usize>step * NUMBER, reached);
    const gain = reached - before;
    before = reached;
    if (gain <= ROUNDING * Math.abs(reached)) {
      step++;
      break;
    }
  }
  climb.taken = step;
}
