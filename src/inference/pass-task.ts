/** What samplers ask of a pass over all rows, however these are placed, and what they get. */
import type { AssignResult, AssignTask } from '../backends/backend.js';

/** One pass of `Backend.assign` over all rows; Ω is by the family's own features, K × F. */
export type PassTask = Pick<AssignTask, 'components' | 'omega' | 'mode' | 'wantLabels'>;

export interface PassResult
  extends Pick<AssignResult, 'statistics' | 'logNormaliser' | 'negativeEntropy' | 'labels'> {
  /** How many rows have each label, where labels are asked for of rows in blocks, which do not keep them. */
  readonly sizes?: Float64Array;
}
