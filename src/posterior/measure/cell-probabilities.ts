/**
 * Probabilities of the cells that events divide a space into: cell s, a whole number, holds what is in event e where bit
 * e of s is 1. The events compare a few sums with thresholds, which cut the space into boxes. Independent sums whose laws
 * are known give each box a product, exactly; sums that depend on each other and are Normal or Student together give it
 * by quasi-Monte-Carlo (`distributions/numbers/box-probability.ts`), to a stated error.
 */
import type { RandomStream } from '../../core/random-stream.js';
import {
  type BoxAccuracy,
  boxProbability,
  mostSides,
  type Side,
} from '../../distributions/numbers/box-probability.js';
import type { JointNumbers, Term } from '../../distributions/numbers/joint-numbers.js';
import { numberDistribution } from '../../distributions/numbers/number-distribution.js';
import type { NumberLaw } from '../../distributions/numbers/number-law.js';
import type { EventIr, HalfSpaceIr } from '../../model/event-ir.js';

/** Boxes that are summed at most, and of dependent sums that are integrated over. */
const mostBoxes = 200_000;
const mostIntegrals = 256;

export interface CellProbabilities {
  /** 2^events numbers that sum to one, but for the error. */
  readonly cells: Float64Array;
  /** Of the probability of any set of cells, exceeded with probability 0.001; 0 where they are exact. */
  readonly error: number;
}

/** How closely dependent sums are integrated over. */
export interface BoxIntegration extends BoxAccuracy {
  readonly stream: RandomStream;
}

/** Null where the laws that it would take are not known. */
export function cellProbabilities(
  joint: JointNumbers,
  events: readonly EventIr[],
  integration: BoxIntegration,
): CellProbabilities | null {
  const groups: BoxGroup[] = [];
  const all = dependentSums(joint, sumsOf(events));
  for (const own of all) {
    const group =
      own.length === 1
        ? oneSum(joint, own[0]!)
        : severalSums(joint, own, all.length === 1 ? events : null, integration);
    if (group === null) return null;
    groups.push(group);
  }
  if (groups.reduce((count, { boxes }) => count * boxes.length, 1) > mostBoxes) return null;
  return {
    cells: addBoxes(events, groups),
    error: groups.reduce((sum, { error }) => sum + error, 0),
  };
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

/** Sums that may depend on each other, and what their thresholds cut their space into. */
interface BoxGroup {
  readonly sums: readonly ComparedSum[];
  readonly boxes: readonly Box[];
  readonly error: number;
}

interface Box {
  /** Stands for all its points: a number for each sum. */
  readonly point: readonly number[];
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

/** Sums that share a block are in one group. */
function dependentSums(
  joint: JointNumbers,
  sums: readonly ComparedSum[],
): readonly (readonly ComparedSum[])[] {
  let groups: { readonly blocks: ReadonlySet<number>; readonly sums: readonly ComparedSum[] }[] = [];
  for (const sum of sums) {
    const blocks = new Set(sum.terms.map(({ number }) => joint.blocks[number]!));
    const meets = (group: (typeof groups)[number]): boolean =>
      [...blocks].some((block) => group.blocks.has(block));
    const met = groups.filter(meets);
    groups = [
      ...groups.filter((group) => !meets(group)),
      {
        blocks: new Set([...blocks, ...met.flatMap((group) => [...group.blocks])]),
        sums: [...met.flatMap((group) => group.sums), sum],
      },
    ];
  }
  return groups.map((group) => group.sums);
}

function oneSum(joint: JointNumbers, sum: ComparedSum): BoxGroup | null {
  const law = joint.combination(sum.terms);
  return law && { sums: [sum], boxes: cut(law, sum.thresholds), error: 0 };
}

/** A threshold itself is a piece, and what lies between two. */
function cut(law: NumberLaw, thresholds: readonly number[]): readonly Box[] {
  const boxes: Box[] = [];
  let from = Number.NEGATIVE_INFINITY;
  let reached = 0;
  const distribution = numberDistribution(law);
  for (const threshold of thresholds) {
    const below = distribution.below(threshold);
    const atMost = distribution.atMost(threshold);
    boxes.push({ point: [between(from, threshold)], probability: Math.max(0, below - reached) });
    boxes.push({ point: [threshold], probability: Math.max(0, atMost - below) });
    from = threshold;
    reached = atMost;
  }
  const rest = Math.max(0, 1 - reached);
  boxes.push({ point: [between(from, Number.POSITIVE_INFINITY)], probability: rest });
  return boxes;
}

/**
 * Elliptical laws are continuous: a threshold itself has no probability. Where these sums are all that the `events`
 * compare, the cell of the most boxes is what the others leave, and none of its boxes is integrated over.
 */
function severalSums(
  joint: JointNumbers,
  sums: readonly ComparedSum[],
  events: readonly EventIr[] | null,
  { stream, ...accuracy }: BoxIntegration,
): BoxGroup | null {
  const law = joint.together?.(sums.map(({ terms }) => terms)) ?? null;
  const count = sums.reduce((product, { thresholds }) => product * (thresholds.length + 1), 1);
  if (law === null || sums.length > mostSides || count > mostIntegrals) return null;
  const all = sidesOf(sums).map((sides) => ({
    sides,
    point: sides.map(({ low, high }) => between(low, high)),
  }));
  const points = all.map(({ point }) => point);
  const left = events === null ? [] : boxesOfLargestCell(events, sums, points);
  let [error, rest] = [0, 1];
  const boxes: Box[] = [];
  for (const { sides, point } of all) {
    if (left.includes(point)) continue;
    const found = boxProbability(law, sides, stream, accuracy);
    if (found === null) return null;
    error += found.error;
    rest -= found.probability;
    boxes.push({ point, probability: found.probability });
  }
  return {
    sums,
    boxes: left[0] ? [...boxes, { point: left[0], probability: Math.max(0, rest) }] : boxes,
    error,
  };
}

function boxesOfLargestCell(
  events: readonly EventIr[],
  sums: readonly ComparedSum[],
  points: readonly (readonly number[])[],
): readonly (readonly number[])[] {
  const byCell = new Map<number, (readonly number[])[]>();
  for (const point of points) {
    const values = new Map(sums.map(({ key }, s) => [key, point[s]!]));
    const cell = cellOf(events, (terms) => values.get(keyOf(terms))!);
    byCell.set(cell, [...(byCell.get(cell) ?? []), point]);
  }
  return [...byCell.values()].reduce((most, own) => (own.length > most.length ? own : most), []);
}

function sidesOf(sums: readonly ComparedSum[]): readonly (readonly Side[])[] {
  return sums.reduce<readonly (readonly Side[])[]>(
    (boxes, { thresholds }) => {
      const ends = [Number.NEGATIVE_INFINITY, ...thresholds, Number.POSITIVE_INFINITY];
      const sides = ends.slice(1).map((high, i) => ({ low: ends[i]!, high }));
      return boxes.flatMap((box) => sides.map((side) => [...box, side]));
    },
    [[]],
  );
}

function between(low: number, high: number): number {
  if (low === Number.NEGATIVE_INFINITY) return high - Math.abs(high) - 1;
  return high === Number.POSITIVE_INFINITY ? low + Math.abs(low) + 1 : low + (high - low) / 2;
}

function addBoxes(events: readonly EventIr[], groups: readonly BoxGroup[]): Float64Array {
  const cells = new Float64Array(1 << events.length);
  const values = new Map<string, number>();
  const visit = (g: number, probability: number): void => {
    if (probability === 0) return;
    const group = groups[g];
    if (group === undefined) {
      cells[cellOf(events, (terms) => values.get(keyOf(terms))!)]! += probability;
      return;
    }
    for (const box of group.boxes) {
      for (const [s, { key }] of group.sums.entries()) values.set(key, box.point[s]!);
      visit(g + 1, probability * box.probability);
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
