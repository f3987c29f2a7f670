/** A threshold that was chosen now, kept in the fit's file. */
import { ok, type Result } from '../core/result.js';
import type { Diagnostic } from '../diagnostics/diagnostic.js';
import type { ClassifierDocument } from '../posterior/classification/classifier-document.js';
import type { FitDocument } from '../posterior/fit/fit-document.js';
import type { Terminal } from './terminal.js';
import { writeFile } from './write-file.js';

/** Nothing where no rate was asked for. */
export async function keepThreshold(
  path: string,
  fit: FitDocument | ClassifierDocument,
  falseAlarm: number | undefined,
  terminal: Terminal,
): Promise<Result<null, readonly Diagnostic[]>> {
  const { outlier } = fit;
  if (falseAlarm === undefined || outlier === undefined) return ok(null);
  const kept = await writeFile(path, `${JSON.stringify(fit)}\n`);
  if (kept.ok) {
    const rows = `${outlier.rows.toLocaleString('en')} ${sources[outlier.from]}`;
    const share = `${Number((100 * falseAlarm).toPrecision(6))} %`;
    terminal.note(
      `threshold ${outlier.threshold.toPrecision(6)} of ${outlier.score}, which ${share} of ${rows} exceed, written to ${path}`,
    );
  }
  return kept;
}

const sources = {
  'known rows': 'rows in the distribution',
  'posterior predictive': 'draws of the fit',
  'held-out rows': 'rows held out',
} as const;
