/** Climbs over the same rows, some steps each, side by side where the backend can. */
import { internalError } from '../../core/internal-error.js';
import type { PlacedRows } from '../place-rows.js';
import type { EmClimb } from './em-climb.js';

/**
 * So many steps of each, fewer where it ends before; steps that are made together may go a little further than that. Yields
 * after every piece of work.
 */
export async function* advanceClimbs<P>(
  placed: PlacedRows,
  climbs: readonly EmClimb<P>[],
  steps: number,
): AsyncGenerator<void> {
  const together = climbs.flatMap((climb) => {
    const { task } = climb;
    return task === null ? [] : [{ climb, task: { ...task, steps: Math.min(steps, climb.stepsLeft) } }];
  });
  const ends = together.length === 0 ? [] : await placed.climbing?.climb(together.map(({ task }) => task));
  const left = new Set(climbs);
  for (const [index, { climb }] of together.entries()) {
    const end = ends?.[index] ?? internalError('a climb was not made');
    if (end.logNormalisers.length === 0) continue;
    climb.adopt(end);
    left.delete(climb);
  }
  if (together.length > 0) yield;
  // A step that could not be made together tells here what is wrong with it.
  const alone = together.length > 0 ? 1 : steps;
  for (const climb of left) {
    for (let step = 0; step < alone && climb.end === null; step++) {
      await climb.advance();
      yield;
    }
  }
}
