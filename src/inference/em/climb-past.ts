/** Climbs that are gone on with as long as they may come out above another. */
import type { PlacedRows } from '../place-rows.js';
import { advanceClimbs } from './advance-climbs.js';
import type { EmClimb } from './em-climb.js';

/** Steps until an extrapolation of what is left to gain means anything, and between two looks at it afterwards. */
const steps = { first: 4, later: 8 } as const;
/** A higher maximum is higher by so much a row; less is another end of the same climb. */
const leastGain = 1e-6;

/** What is to be passed: a height, over rows of that mass. */
export function goalAbove(height: number, mass: number): number {
  return height + leastGain * mass;
}

/** Each to its end, unless that will be no higher than the goal or than another one is. Yields after every piece of work. */
export async function* climbPast<P>(
  placed: PlacedRows,
  climbs: readonly EmClimb<P>[],
  goal: number,
): AsyncGenerator<void> {
  let going = climbs;
  for (let next: number = steps.first; going.length > 0; next = steps.later) {
    yield* advanceClimbs(placed, going, next);
    const least = Math.max(goal, highestOf(climbs));
    going = going.filter(({ end, reach }) => end === null && reach >= least);
  }
}

/** Whether it has come out above, in a maximum or in a spurious one. */
export function hasPassed<P>({ height, end }: EmClimb<P>, goal: number): boolean {
  return end !== null && height !== null && height > goal;
}

/** The highest that one has come, unless on its way to a spurious maximum; −∞ where none has. */
export function highestOf<P>(climbs: readonly EmClimb<P>[]): number {
  return climbs.reduce(
    (most, { height, end }) => (height === null || end?.kind === 'spurious' ? most : Math.max(most, height)),
    Number.NEGATIVE_INFINITY,
  );
}
