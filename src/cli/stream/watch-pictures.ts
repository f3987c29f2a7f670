/** Work on pictures under the eyes of a person: a bar by pictures and points, and Ctrl-C, which keeps what is done. */
import type { PictureWatch } from '../../observations/sam/source/open-pictures.js';
import { type Interruption, listenForInterrupt } from '../terminal/interrupt.js';
import { progressBar } from '../terminal/progress-bar.js';
import type { Terminal } from '../terminal/terminal.js';
import { warnOnce } from '../terminal/warn-once.js';

/** `work` calls what it is given when it comes to pictures. */
export async function watchPictures<T>(
  terminal: Terminal,
  wanted: boolean,
  work: (watch: () => PictureWatch) => Promise<T>,
  threads?: number,
): Promise<T> {
  const bar = await progressBar(terminal, wanted);
  const interruptions: Interruption[] = [];
  try {
    return await work(() => {
      const interruption = listenForInterrupt(() => {
        bar.stop();
        terminal.note('stopping; pictures that are done are kept');
      });
      interruptions.push(interruption);
      return {
        signal: interruption.signal,
        ...(threads !== undefined && { threads }),
        onCacheFault: warnOnce(terminal),
        onProgress: ({ done, total, unit }) => bar.update(done, total, unit),
      };
    });
  } finally {
    for (const interruption of interruptions) interruption.release();
    bar.stop();
  }
}
