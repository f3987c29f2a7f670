/** `NiwChain` by its definition. */
import type { NiwChain, NiwChainTask } from '../../src/backends/backend.js';
import { features } from './reference-assign.js';
import { type ChainMutations, ReferenceCollapsedChain, type Rows } from './reference-collapsed-chain.js';
import { niwLogMarginal, niwLogPredictive } from './reference-niw.js';

export class ReferenceNiwChain extends ReferenceCollapsedChain implements NiwChain {
  constructor(rows: Rows, task: NiwChainTask, mutations: ChainMutations) {
    const { prior } = task;
    const law = {
      logPredictive: (given: Rows, row: readonly number[]) => niwLogPredictive(prior, given, row),
      logMarginal: (members: Rows) => niwLogMarginal(prior, members),
    };
    super(rows, law, task, mutations);
  }

  statistics(): Float64Array {
    return Float64Array.from(
      Array.from({ length: this.clusters }, (_, k) => {
        const members = this.members(k).map((x) => features('quadratic', x));
        return members.reduce((sum, t) => sum.map((value, f) => value + t[f]!));
      }).flat(),
    );
  }
}
