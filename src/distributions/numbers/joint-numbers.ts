/**
 * What is known in closed form of several numbers that are drawn together: the law of a weighted sum of them, and which
 * are independent of each other. Probabilities of boxes and half-spaces are read off it; what it does not know is for
 * simulation (`posterior/measure/`).
 */
import type { EllipticalLaw } from './box-probability.js';
import { type NumberLaw, normalNumber, scaledNumber, studentNumber } from './number-law.js';

export interface JointNumbers {
  /** A number for each number: those with different ones are independent of each other. */
  readonly blocks: readonly number[];
  /** The law of Σ coefficient · number, or null where it has no closed form here. */
  combination(terms: readonly Term[]): NumberLaw | null;
  /** The law of several such sums together, where it is elliptical; null or absent where it is not known. */
  together?(sums: readonly (readonly Term[])[]): EllipticalLaw | null;
}

/** Coefficients are never 0, and no number occurs twice. */
export interface Term {
  readonly number: number;
  readonly coefficient: number;
}

/** Independent numbers, each under a law of its own; sums of several where all of them are Normal. */
export function independentNumbers(laws: readonly NumberLaw[]): JointNumbers {
  return marginalNumbers(
    laws,
    laws.map((_, number) => number),
  );
}

/** The same where some depend on each other, of which only the marginal laws are known. */
export function marginalNumbers(laws: readonly NumberLaw[], blocks: readonly number[]): JointNumbers {
  return {
    blocks,
    combination(terms) {
      const [first] = terms;
      if (first === undefined) return null;
      if (terms.length === 1) return scaledNumber(laws[first.number]!, first.coefficient);
      if (new Set(terms.map(({ number }) => blocks[number])).size < terms.length) return null;
      let mean = 0;
      let variance = 0;
      for (const { number, coefficient } of terms) {
        const law = laws[number]!;
        if (law.kind !== 'normal') return null;
        mean += coefficient * law.mean;
        variance += coefficient ** 2 * law.variance;
      }
      return normalNumber(mean, variance);
    },
  };
}

/**
 * Independent groups of numbers, in an order of their own: `order[n]` is what the n-th number is, counted over the
 * groups one after the other.
 */
export function besideEachOther(groups: readonly JointNumbers[], order: readonly number[]): JointNumbers {
  const places = groups.flatMap(({ blocks }, group) =>
    blocks.map((block, within) => ({ group, block, within })),
  );
  const starts = groups.map((_, group) => places.findIndex((place) => place.group === group));
  return {
    blocks: order.map((place) => starts[places[place]!.group]! + places[place]!.block),
    combination(terms) {
      const moved = terms.map(({ number, coefficient }) => ({ ...places[order[number]!]!, coefficient }));
      const [first] = moved;
      if (first === undefined || moved.some(({ group }) => group !== first.group)) return null;
      return groups[first.group]!.combination(
        moved.map(({ within, coefficient }) => ({ number: within, coefficient })),
      );
    },
    together(sums) {
      const moved = sums.map((terms) =>
        terms.map(({ number, coefficient }) => ({ ...places[order[number]!]!, coefficient })),
      );
      const group = moved[0]?.[0]?.group;
      if (group === undefined || moved.flat().some((place) => place.group !== group)) return null;
      const within = moved.map((terms) =>
        terms.map(({ within: number, coefficient }) => ({ number, coefficient })),
      );
      return groups[group]!.together?.(within) ?? null;
    },
  };
}

/** Numbers of an elliptical law, which all sums of them have too; each of them may depend on each other. */
export function ellipticalNumbers({ freedom, mean, scale }: EllipticalLaw): JointNumbers {
  const centreOf = (terms: readonly Term[]): number =>
    terms.reduce((sum, { number, coefficient }) => sum + coefficient * mean[number]!, 0);
  const between = (left: readonly Term[], right: readonly Term[]): number =>
    left.reduce(
      (sum, a) =>
        right.reduce((all, b) => all + a.coefficient * b.coefficient * scale[a.number]![b.number]!, sum),
      0,
    );
  return {
    blocks: new Array<number>(mean.length).fill(0),
    combination: (terms) =>
      freedom === Number.POSITIVE_INFINITY
        ? normalNumber(centreOf(terms), between(terms, terms))
        : studentNumber(freedom, centreOf(terms), between(terms, terms)),
    together: (sums) => ({
      freedom,
      mean: sums.map(centreOf),
      scale: sums.map((left) => sums.map((right) => between(left, right))),
    }),
  };
}
