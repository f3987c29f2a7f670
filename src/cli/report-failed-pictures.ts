/** At the end of a command: the pictures that gave nothing, in one message, while the result is of the others. */
import { diagnose } from '../diagnostics/diagnostic.js';
import type { PicturesObserved } from '../observations/pictures-observed.js';
import type { ExitStatus } from './exit-status.js';
import { exitStatus } from './exit-status.js';
import { printDiagnostics } from './print-diagnostics.js';
import type { Terminal } from './terminal.js';

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
