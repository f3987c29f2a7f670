/**
 * The terms of a predictive density that a fit keeps packed.
 *
 * Draws often hold one and the same cluster, row for row. It is one term then, of the sum of their weights: the same
 * mixture, and on data with clear clusters a fraction of the work and of the file.
 */
import { packReals, unpack } from './packed-array.js';
import { packValues, unpackValues } from './packed-values.js';
import type { PackedTerms } from './predictive-state.js';

export interface WeighedTerm {
  readonly weight: number;
  /** Parameters, or hyperparameters that they are integrated out under. */
  readonly value: unknown;
  /** Of the point partition's clusters; they sum to one. */
  readonly shares: readonly number[];
}

export interface MergedTerms {
  readonly terms: readonly WeighedTerm[];
  /** The term that each of the given ones went to. */
  readonly places: readonly number[];
}

/** Terms of one density become one; its shares are the mean of theirs by weight. */
export function mergeTerms(given: readonly WeighedTerm[]): MergedTerms {
  const places = new Map<string, number>();
  const terms: WeighedTerm[] = [];
  return {
    places: given.map((term) => {
      const key = JSON.stringify(term.value);
      const known = places.get(key);
      if (known !== undefined) {
        terms[known] = mergePair(terms[known]!, term);
        return known;
      }
      places.set(key, terms.length);
      terms.push(term);
      return terms.length - 1;
    }),
    terms,
  };
}

function mergePair(a: WeighedTerm, b: WeighedTerm): WeighedTerm {
  const weight = a.weight + b.weight;
  const part = weight > 0 ? b.weight / weight : 0;
  return { ...a, weight, shares: a.shares.map((share, c) => share + part * (b.shares[c]! - share)) };
}

/** `clusters` is C, the number of shares of each. */
export function packTerms(terms: readonly WeighedTerm[], clusters: number): PackedTerms {
  return {
    weight: packReals(terms.map(({ weight }) => weight)),
    values: packValues(terms.map(({ value }) => value)),
    shares: packReals(
      terms.flatMap(({ shares }) => shares),
      [terms.length, clusters],
    ),
  };
}

export function unpackTerms({ weight, values, shares }: PackedTerms): readonly WeighedTerm[] {
  const weights = unpack(weight);
  const all = unpack(shares);
  const [, clusters = 0] = shares.shape;
  return unpackValues(values).map((value, term) => ({
    weight: weights[term]!,
    value,
    shares: Array.from(all.subarray(term * clusters, (term + 1) * clusters)),
  }));
}
