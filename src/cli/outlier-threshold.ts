/** The threshold of a rate of false alarms: chosen of scores, and kept in the fit's file. */
import { err, ok, type Result } from '../core/result.js';
import { type Diagnostic, diagnose } from '../diagnostics/diagnostic.js';
import type { ClassifierDocument } from '../posterior/classification/classifier-document.js';
import type { FitDocument } from '../posterior/fit/fit-document.js';
import type { OutlierThreshold } from '../posterior/fit/outlier-threshold.js';
import { outlierThreshold } from '../posterior/scores/score-report.js';
import type { Terminal } from './terminal/terminal.js';
import { writeFile } from './write/write-file.js';

/** What a threshold is chosen of. */
export interface ThresholdSource extends Pick<OutlierThreshold, 'score' | 'from'> {
  /** Scores of rows that are in; null where there are none to choose by. */
  readonly inScores: Float64Array | null;
  /** Of the fit, named where there are none; null for a model of classes. */
  readonly emission: string | null;
}

/** The fit with the threshold of a rate, where one is asked for. */
export function withThreshold<F extends FitDocument | ClassifierDocument>(
  fit: F,
  falseAlarm: number | undefined,
  { inScores, emission, score, from }: ThresholdSource,
): Result<F, readonly Diagnostic[]> {
  if (falseAlarm === undefined) return ok(fit);
  if (inScores === null) return err([diagnose('threshold-without-rows', null, { emission })]);
  return ok({ ...fit, outlier: outlierThreshold(inScores, { score, falseAlarm, from }) });
}

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
