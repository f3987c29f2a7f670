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
  /** Of several loops that run at once, so that they pause together. */
  readonly slices?: TimeSlices;
}

type Turn = 'more' | 'done';

/** Milliseconds of work between two looks at the event loop. */
const slice = 40;

export class TimeSlices {
  #end: number = performance.now() + slice;
  #pause: Promise<void> | null = null;

  get isOver(): boolean {
    return performance.now() >= this.#end;
  }

  /** Lets the event loop run, once for all that ask. */
  async pause(): Promise<void> {
    this.#pause ??= new Promise<void>((resume) => setTimeout(resume, 0)).then(() => {
      this.#pause = null;
      this.#end = performance.now() + slice;
    });
    await this.#pause;
  }
}

/**
 * Calls `step` until it says that it is done or the run is stopped. Returns whether it was stopped before the
 * end.
 */
export async function takeTurns<Progress>(
  step: () => Turn | Promise<Turn>,
  progress: () => Progress,
  { onProgress, signal, slices = new TimeSlices() }: RunControl<Progress>,
): Promise<{ readonly interrupted: boolean }> {
  let last: Turn = 'more';
  while (last === 'more' && !signal?.aborted) {
    last = await step();
    if (!slices.isOver) continue;
    onProgress?.(progress());
    await slices.pause();
  }
  onProgress?.(progress());
  return { interrupted: last === 'more' };
}
