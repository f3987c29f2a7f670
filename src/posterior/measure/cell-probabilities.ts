/**
 * Probabilities of the cells that events divide a space into: cell s, a whole number, holds what is in event e where bit
 * e of s is 1. Exact where the events compare a few independent sums whose laws are known: their thresholds cut the
 * space into boxes, the probability of each a product.
 */
import type { JointNumbers, Term } from '../../distributions/numbers/joint-numbers.js';
import { numberDistribution } from '../../distributions/numbers/number-distribution.js';
import type { NumberLaw } from '../../distributions/numbers/number-law.js';
import type { EventIr, HalfSpaceIr } from '../../model/event-ir.js';

/** Boxes that are summed at most. */
const mostBoxes = 200_000;

/** 2^events numbers that sum to one, or null where the laws that it would take are not known. */
export function cellProbabilities(joint: JointNumbers, events: readonly EventIr[]): Float64Array | null {
  const sums = sumsOf(events);
  const laws: NumberLaw[] = [];
  const blocks = new Set<number>();
  for (const { terms } of sums) {
    const law = joint.combination(terms);
    const own = new Set(terms.map(({ number }) => joint.blocks[number]!));
    if (law === null || [...own].some((block) => blocks.has(block))) return null;
    for (const block of own) blocks.add(block);
    laws.push(law);
  }
  const pieces = sums.map(({ thresholds }, s) => cut(laws[s]!, thresholds));
  if (pieces.reduce((count, own) => count * own.length, 1) > mostBoxes) return null;
  return addBoxes(events, sums, pieces);
}

/** The cell that one point is in, where the sum of a half-space's terms is `sumOf` them. */
export function cellOf(events: readonly EventIr[], sumOf: (terms: readonly Term[]) => number): number {
  return events.reduce((cell, event, e) => (holds(event, sumOf) ? cell | (1 << e) : cell), 0);
}

interface ComparedSum {
  readonly key: string;
  readonly terms: readonly Term[];
  readonly thresholds: readonly number[];
}

/** A part of the line: a threshold itself, or what lies between two. */
interface Piece {
  /** Stands for all its points. */
  readonly point: number;
  readonly probability: number;
}

function sumsOf(events: readonly EventIr[]): readonly ComparedSum[] {
  const found = new Map<string, { terms: readonly Term[]; thresholds: Set<number> }>();
  for (const { terms, threshold } of events.flatMap(halfSpacesIn)) {
    const key = keyOf(terms);
    const sum = found.get(key) ?? { terms, thresholds: new Set<number>() };
    found.set(key, sum);
    sum.thresholds.add(threshold);
  }
  return [...found].map(([key, { terms, thresholds }]) => ({
    key,
    terms,
    thresholds: [...thresholds].sort((a, b) => a - b),
  }));
}

function halfSpacesIn(event: EventIr): readonly HalfSpaceIr[] {
  switch (event.kind) {
    case 'half-space':
      return [event];
    case 'not':
      return halfSpacesIn(event.event);
    default:
      return event.parts.flatMap(halfSpacesIn);
  }
}

function keyOf(terms: readonly Term[]): string {
  return terms.map(({ number, coefficient }) => `${number}*${coefficient}`).join('+');
}

function cut(law: NumberLaw, thresholds: readonly number[]): readonly Piece[] {
  const pieces: Piece[] = [];
  let from = Number.NEGATIVE_INFINITY;
  let reached = 0;
  const distribution = numberDistribution(law);
  for (const threshold of thresholds) {
    const below = distribution.below(threshold);
    const atMost = distribution.atMost(threshold);
    pieces.push({ point: between(from, threshold), probability: Math.max(0, below - reached) });
    pieces.push({ point: threshold, probability: Math.max(0, atMost - below) });
    from = threshold;
    reached = atMost;
  }
  pieces.push({ point: between(from, Number.POSITIVE_INFINITY), probability: Math.max(0, 1 - reached) });
  return pieces;
}

function between(low: number, high: number): number {
  if (low === Number.NEGATIVE_INFINITY) return high - Math.abs(high) - 1;
  return high === Number.POSITIVE_INFINITY ? low + Math.abs(low) + 1 : low + (high - low) / 2;
}

function addBoxes(
  events: readonly EventIr[],
  sums: readonly ComparedSum[],
  pieces: readonly (readonly Piece[])[],
): Float64Array {
  const cells = new Float64Array(1 << events.length);
  const place = new Map(sums.map(({ key }, s) => [key, s]));
  const point = new Array<number>(sums.length).fill(0);
  const visit = (s: number, probability: number): void => {
    if (probability === 0) return;
    if (s === sums.length) {
      cells[cellOf(events, (terms) => point[place.get(keyOf(terms))!]!)]! += probability;
      return;
    }
    for (const piece of pieces[s]!) {
      point[s] = piece.point;
      visit(s + 1, probability * piece.probability);
    }
  };
  visit(0, 1);
  return cells;
}

function holds(event: EventIr, sumOf: (terms: readonly Term[]) => number): boolean {
  switch (event.kind) {
    case 'not':
      return !holds(event.event, sumOf);
    case 'and':
      return event.parts.every((part) => holds(part, sumOf));
    case 'or':
      return event.parts.some((part) => holds(part, sumOf));
    case 'half-space':
      return compare(sumOf(event.terms), event.comparator, event.threshold);
  }
}

function compare(value: number, comparator: HalfSpaceIr['comparator'], threshold: number): boolean {
  switch (comparator) {
    case '<':
      return value < threshold;
    case '<=':
      return value <= threshold;
    case '>':
      return value > threshold;
    case '>=':
      return value >= threshold;
    case '==':
      return value === threshold;
    case '!=':
      return value !== threshold;
  }
}
