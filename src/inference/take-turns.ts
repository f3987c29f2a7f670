/**
 * Long loops that leave room for others: work is done in slices of time, between which the event loop runs,
 * so that a progress bar moves and an interruption is heard.
 */

/** What a caller may watch and stop. */
export interface RunControl<Progress> {
  /** Called between slices and once at the end. */
  readonly onProgress?: (progress: Progress) => void;
  /** Once aborted, no further step begins; what is finished is returned. */
  readonly signal?: AbortSignal;
}

type Turn = 'more' | 'done';

/** Milliseconds of work between two looks at the event loop. */
const slice = 40;

/**
 * Calls `step` until it says that it is done or the run is stopped. Returns whether it was stopped before the
 * end.
 */
export async function takeTurns<Progress>(
  step: () => Turn | Promise<Turn>,
  progress: () => Progress,
  { onProgress, signal }: RunControl<Progress>,
): Promise<{ readonly interrupted: boolean }> {
  let sliceEnd = performance.now() + slice;
  let last: Turn = 'more';
  while (last === 'more' && !signal?.aborted) {
    last = await step();
    if (performance.now() < sliceEnd) continue;
    onProgress?.(progress());
    await new Promise((resume) => setTimeout(resume, 0));
    sliceEnd = performance.now() + slice;
  }
  onProgress?.(progress());
  return { interrupted: last === 'more' };
}
