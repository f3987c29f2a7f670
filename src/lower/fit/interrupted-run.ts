/** What a run that was stopped says of it. */
import type { ObservedTable } from '../../observations/observed-table.js';

/** What must have ended for there to be something to keep. */
export function firstUnit({ whole }: ObservedTable): string {
  return whole === undefined ? 'start' : 'iteration over all rows';
}

/** Of a choice that was not made among all. */
export function unreachedWarning(candidates: number, reached: number): readonly string[] {
  if (reached === candidates) return [];
  return [
    `the run was stopped when ${reached} of ${candidates} candidates had been tried: the choice is among those`,
  ];
}
