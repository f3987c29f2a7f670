/** An event over numbered quantities: half-spaces, and what is made of them by and, or, not. Plain data. */

export type EventIr =
  | HalfSpaceIr
  | { readonly kind: 'and' | 'or'; readonly parts: readonly EventIr[] }
  | { readonly kind: 'not'; readonly event: EventIr };

/** A name that events may use, and the numbers that it stands for. */
export interface EventName {
  readonly name: string;
  readonly space: EventSpace;
  /** None for one number. */
  readonly dimensions: readonly number[];
  /** The first of its numbers, among those of its space. */
  readonly start: number;
  /** Of a column of text: what its numbers 0, 1, … stand for. */
  readonly levels?: readonly string[];
}

/** What a set is a set of: parameters of components, of which G is a measure, or rows. */
export type EventSpace = 'parameter' | 'observation';

/** Σ coefficient · number, against a threshold. */
export interface HalfSpaceIr {
  readonly kind: 'half-space';
  /** Ascending by number; the first coefficient is 1. */
  readonly terms: readonly { readonly number: number; readonly coefficient: number }[];
  readonly comparator: '<' | '<=' | '>' | '>=' | '==' | '!=';
  readonly threshold: number;
}
