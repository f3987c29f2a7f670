/** A model as a compiled sampler carries it: its plan, and what its author called things. Plain JSON. */
import type { InferencePlan } from './inference-plan.js';

/**
 * Of this shape and of the plan within. It goes up when an older runtime would misread what is written; a runtime reads
 * every format up to its own.
 */
export const frozenFormat = 1;

export interface FrozenModel {
  readonly format: number;
  /** Version of Dimsum that compiled it. */
  readonly dimsum: string;
  /** The model's source text, which a fit keeps. */
  readonly model: string;
  readonly plan: InferencePlan;
  /** Columns of each observed variable, where they are known before the data. */
  readonly columns: Readonly<Record<string, readonly string[]>>;
  readonly parameters: readonly NamedParameter[];
  /** Names that events may use of parts of the parameters: `{ theta: 'mean' }`. */
  readonly aliases: Readonly<Record<string, string>>;
}

/** What the author calls a component's parameter, and where it stands in a component of a fit. */
export interface NamedParameter {
  readonly name: string;
  /** `['x', 'mean']`: of the variable x, its mean; none where it is all of a component's parameters. */
  readonly path: readonly string[];
}
