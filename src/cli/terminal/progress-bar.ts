/** A progress bar with rate and time left, on a terminal only. */
import type { Terminal } from './terminal.js';

export interface ProgressBar {
  update(done: number, total: number, unit: string): void;
  /** Takes the bar away, for good: what is written after it stands on a line of its own. */
  stop(): void;
}

const silent: ProgressBar = { update: () => {}, stop: () => {} };

/** What the numbers beside the bar take at most, of a line that is to stay one. */
const besideBlocks = 62;
const fewestBlocks = 10;
const mostBlocks = 40;

/** Work shorter than this shows no bar: it would only flicker. */
const patienceMilliseconds = 300;

export async function progressBar(terminal: Terminal, wanted: boolean): Promise<ProgressBar> {
  if (!wanted || !terminal.interactive) return silent;
  const { SingleBar, Presets } = await import('cli-progress');
  const started = performance.now();
  let bar: InstanceType<typeof SingleBar> | null = null;
  let isStopped = false;
  return {
    update(done, total, unit) {
      if (isStopped) return;
      const seconds = (performance.now() - started) / 1000;
      if (bar === null && seconds * 1000 > patienceMilliseconds) {
        bar = new SingleBar(
          {
            format: '{bar} {percentage}% | {value}/{total} {unit} | {rate} {unit}/s | {eta_formatted} left',
            stream: process.stderr,
            barsize: Math.max(fewestBlocks, Math.min(mostBlocks, process.stderr.columns - besideBlocks)),
            clearOnComplete: true,
            hideCursor: true,
          },
          Presets.shades_classic,
        );
        bar.start(total, done, { unit, rate: '–' });
      }
      bar?.setTotal(total);
      bar?.update(done, { unit, rate: Math.round(done / seconds).toLocaleString('en') });
    },
    stop() {
      isStopped = true;
      bar?.stop();
    },
  };
}
