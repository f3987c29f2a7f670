/** At the end of a command: the pictures that gave nothing, in one message, while the result is of the others. */
import { diagnose } from '../../diagnostics/diagnostic.js';
import type { PicturesObserved } from '../../observations/pictures-observed.js';
import type { ExitStatus } from '../terminal/exit-status.js';
import { exitStatus } from '../terminal/exit-status.js';
import { printDiagnostics } from '../terminal/print-diagnostics.js';
import type { Terminal } from '../terminal/terminal.js';

/** `status` where there are none. */
export function reportFailedPictures(
  pictures: Pick<PicturesObserved, 'failed' | 'files'> | undefined,
  status: ExitStatus,
  terminal: Terminal,
): ExitStatus {
  if (pictures === undefined || pictures.failed.length === 0) return status;
  const { failed, files } = pictures;
  const total = files.length + failed.length;
  const failure = printDiagnostics([diagnose('pictures-failed', null, { failed, total })], null, terminal);
  return status === exitStatus.interrupted ? status : failure;
}
