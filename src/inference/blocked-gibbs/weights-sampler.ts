/** What blocked Gibbs asks of a law of weights: a draw of them given how many rows each component has. */
import type { Variates } from '../../distributions/variates.js';
import type { ProcessParameters } from '../gibbs/weight-process.js';

export interface WeightsSampler {
  /** Hyperparameters before the first draw. */
  readonly initial: ProcessParameters;
  /** Components that every draw has, with rows or without; null where their number changes. */
  readonly components: number | null;
  /** The most components that a chain may begin with; null where any number will do. */
  readonly mostAtStart: number | null;
  /** Hyperparameters and weights, given the rows of each component. */
  draw(counts: readonly number[], hyperparameters: ProcessParameters, variates: Variates): WeightsDraw;
}

export interface WeightsDraw {
  readonly hyperparameters: ProcessParameters;
  /**
   * Where each component goes, by its old place: −1 for one that is forgotten, which no row may be in. Components that no
   * old one goes to are new, their parameters to be drawn from the prior.
   */
  readonly places: readonly number[];
  /** log weight of each component that a row may be in next; null where the rows must stay where they are. */
  readonly logWeights: readonly number[] | null;
  /**
   * log density of what was drawn beside the weights (a slice), given that components hold so many rows and up to a
   * constant: rows that have moved are accepted by the ratio of it after to before (Metropolis & Hastings).
   */
  logAuxiliary(counts: readonly number[]): number;
}

/** Of a law that draws nothing beside its weights: every move of the rows is accepted. */
export const nothingBeside = (): number => 0;

/** The old components that hold rows, close together and in their order. */
export function placesOfOccupied(counts: readonly number[]): readonly number[] {
  let next = 0;
  return counts.map((count) => (count > 0 ? next++ : -1));
}
