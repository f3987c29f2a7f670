/** A climb that is gone on with as long as it may come out above another. */
import type { EmClimb } from './em-climb.js';

/** Steps until an extrapolation of what is left to gain means anything. */
const firstSteps = 3;
/** A higher maximum is higher by so much a row; less is another end of the same climb. */
const leastGain = 1e-6;

/** What is to be passed: a height, over rows of that mass. */
export function goalAbove(height: number, mass: number): number {
  return height + leastGain * mass;
}

/** To its end, unless that will be no higher. Yields after every step. */
export async function* climbPast<P>(climb: EmClimb<P>, goal: number): AsyncGenerator<void> {
  while (climb.end === null && !(climb.objectives.length >= firstSteps && climb.reach < goal)) {
    await climb.advance();
    yield;
  }
}

/** Whether it has come out above, in a maximum or in a spurious one. */
export function hasPassed<P>({ height, end }: EmClimb<P>, goal: number): boolean {
  return end !== null && height !== null && height > goal;
}
