/** An event over numbered quantities: half-spaces, and what is made of them by and, or, not. Plain data. */

export type EventIr =
  | HalfSpaceIr
  | { readonly kind: 'and' | 'or'; readonly parts: readonly EventIr[] }
  | { readonly kind: 'not'; readonly event: EventIr };

/** Σ coefficient · number, against a threshold. */
export interface HalfSpaceIr {
  readonly kind: 'half-space';
  /** Ascending by number; the first coefficient is 1. */
  readonly terms: readonly { readonly number: number; readonly coefficient: number }[];
  readonly comparator: '<' | '<=' | '>' | '>=' | '==' | '!=';
  readonly threshold: number;
}
