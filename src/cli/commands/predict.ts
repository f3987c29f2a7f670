/** `dimsum predict`: what a written fit says of new rows, a row of a table for each, in blocks. */
import { diagnose } from '../../diagnostics/diagnostic.js';
import { openPredictor } from '../../posterior/prediction/predict.js';
import { predictionColumns } from '../../posterior/prediction/prediction-columns.js';
import { type ThinnedDraws, thinDraws } from '../../posterior/prediction/thin-draws.js';
import { ThinningError } from '../../posterior/prediction/thinning-error.js';
import { outColumn } from '../../posterior/scores/score-columns.js';
import type { PredictArguments } from '../declare/command-arguments.js';
import { readClassifierFile } from '../read/read-classifier-file.js';
import { readFitFile } from '../read/read-fit-file.js';
import { streamRows } from '../stream/stream-rows.js';
import type { ExitStatus } from '../terminal/exit-status.js';
import { printDiagnostics } from '../terminal/print-diagnostics.js';
import type { Terminal } from '../terminal/terminal.js';

export async function predictCommand(
  path: string,
  options: PredictArguments,
  terminal: Terminal,
): Promise<ExitStatus> {
  const { data: from, draws, out: to } = options;
  const classifier = await readClassifierFile(path);
  const absent = (method: string): ExitStatus =>
    printDiagnostics([diagnose('draws-absent', null, { path, method })], null, terminal);
  if (classifier !== null) {
    if (draws !== undefined) return absent(classifier.method);
    const { predictClassifier } = await import('./predict-classifier.js');
    return await predictClassifier(classifier, options, terminal);
  }
  const fit = await readFitFile(path);
  if (!fit.ok) return printDiagnostics(fit.error, null, terminal);
  const { predictive, outlier, data, method } = fit.value;
  const thinned = draws === undefined ? null : thinDraws(fit.value, draws);
  if (draws !== undefined && thinned === null) return absent(method);
  const predictor = openPredictor(thinned?.predictive ?? predictive);
  const whole = thinned === null || thinned.used === thinned.kept ? null : openPredictor(predictive);
  const error = new ThinningError();
  const written = await streamRows(
    { data, from, to },
    (block) => {
      const rows = { ...block, columns: data.columns.length };
      const prediction = predictor.predict(rows);
      // Of one block, since all draws are what is to be spared.
      if (whole !== null && error.rows === 0)
        error.add(prediction.logDensity, whole.predict(rows).logDensity);
      const scores = prediction.logDensity.map((value) => -value);
      return [...predictionColumns(prediction), ...outColumn(scores, outlier)];
    },
    terminal,
  );
  if (!written.ok) return printDiagnostics(written.error, null, terminal);
  if (thinned !== null && whole !== null) terminal.note(describeThinning(thinned, error));
  return written.value;
}

function describeThinning({ used, kept }: ThinnedDraws, { rows, mean, most }: ThinningError): string {
  const of =
    rows === 1
      ? 'the log density of 1 row differs'
      : `log densities of ${rows.toLocaleString('en')} rows differ`;
  return `${used} of ${kept} draws: ${of} from those by all draws by ${mean.toPrecision(2)} (root mean square), ${most.toPrecision(2)} at most`;
}
