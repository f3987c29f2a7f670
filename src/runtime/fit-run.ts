/** A fit as a sequence of its steps, for `for await`; leaving the loop stops the run, which keeps what is finished. */
import type { FitOptions, FitProgress } from '../lower/compiled-sampler.js';

export interface FitRun<Step, Fit> extends AsyncIterable<Step> {
  /** When the run is done, or was stopped. The steps need not be asked for. */
  readonly fit: Promise<Fit>;
}

/** A loop that is slower than the run is given the latest step: what was done is counted up, so nothing is lost. */
export function runFit<Fit>(
  start: (control: Pick<FitOptions, 'onProgress' | 'signal'>) => Promise<Fit>,
  { onProgress, signal }: Pick<FitOptions, 'onProgress' | 'signal'>,
): FitRun<FitProgress, Fit> {
  const stop = new AbortController();
  let latest: FitProgress | null = null;
  let ended = false;
  let wake = (): void => {};
  const fit = start({
    signal: signal === undefined ? stop.signal : AbortSignal.any([signal, stop.signal]),
    onProgress(progress) {
      onProgress?.(progress);
      latest = progress;
      wake();
    },
  });
  const end = (): void => {
    ended = true;
    wake();
  };
  fit.then(end, end);
  async function* steps(): AsyncGenerator<FitProgress, void> {
    try {
      for (;;) {
        if (latest !== null) {
          const step: FitProgress = latest;
          latest = null;
          yield step;
        } else if (ended) {
          await fit;
          return;
        } else {
          await new Promise<void>((resume) => {
            wake = resume;
          });
        }
      }
    } finally {
      stop.abort();
    }
  }
  return { fit, [Symbol.asyncIterator]: steps };
}
