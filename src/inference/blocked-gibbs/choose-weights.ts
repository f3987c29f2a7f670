/** The sampler of a process's weights. */
import { assertNever } from '../../core/internal-error.js';
import type { WeightProcess } from '../gibbs/weight-process.js';
import { symmetricWeights } from './dirichlet-weights.js';
import { sliceWeights } from './slice-weights.js';
import { telescopingWeights } from './telescoping-weights.js';
import { truncatedSticks } from './truncated-sticks.js';
import type { WeightsSampler } from './weights-sampler.js';

/** Processes are cut off after `truncation` sticks, or nowhere where it is null. */
export function weightsSampler(process: WeightProcess, truncation: number | null): WeightsSampler {
  switch (process.kind) {
    case 'DP':
    case 'PY':
      return truncation === null ? sliceWeights(process) : truncatedSticks(process, truncation);
    case 'Dirichlet':
      return symmetricWeights(process);
    case 'MFM':
      return telescopingWeights(process);
    default:
      return assertNever(process);
  }
}
