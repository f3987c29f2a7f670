/** What samplers ask of a pass over all rows, however these are placed, and what they get. */
import type { AssignResult, AssignTask } from '../backends/backend.js';
import type { Variates } from '../distributions/variates.js';

/** One pass of `Backend.assign` over all rows; Ω is by the family's own features, K × F. */
export interface PassTask extends Pick<AssignTask, 'components' | 'omega' | 'mode' | 'wantLabels'> {
  /**
   * Has missing cells of Normal parts drawn beside the labels, which are asked for then: statistics are those of rows with
   * such cells. They are expectations over the cells where it is absent.
   */
  readonly variates?: Variates;
}

export interface PassResult
  extends Pick<AssignResult, 'statistics' | 'logNormaliser' | 'negativeEntropy' | 'labels'> {
  /** The entropy of missing cells of Normal parts given the rows' labels, Σ_i Σ_k r_ik H(q(cells of i given k)); absent where none is missing. */
  readonly cellEntropy?: number;
  /** How many rows have each label, where labels are asked for of rows in blocks, which do not keep them. */
  readonly sizes?: Float64Array;
}
