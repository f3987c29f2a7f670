/** `dimsum predict`: what a written fit says of new rows, a row of a table for each, in blocks. */
import { openPredictor } from '../../posterior/prediction/predict.js';
import { predictionColumns } from '../../posterior/prediction/prediction-columns.js';
import { outColumn } from '../../posterior/scores/score-columns.js';
import type { PredictArguments } from '../command-arguments.js';
import type { ExitStatus } from '../exit-status.js';
import { printDiagnostics } from '../print-diagnostics.js';
import { readClassifierFile } from '../read-classifier-file.js';
import { readFitFile } from '../read-fit-file.js';
import { streamRows } from '../stream-rows.js';
import type { Terminal } from '../terminal.js';

export async function predictCommand(
  path: string,
  options: PredictArguments,
  terminal: Terminal,
): Promise<ExitStatus> {
  const { data: from, out: to } = options;
  const classifier = await readClassifierFile(path);
  if (classifier !== null) {
    const { predictClassifier } = await import('./predict-classifier.js');
    return await predictClassifier(classifier, options, terminal);
  }
  const fit = await readFitFile(path);
  if (!fit.ok) return printDiagnostics(fit.error, null, terminal);
  const { predictive, outlier, data } = fit.value;
  const predictor = openPredictor(predictive);
  const written = await streamRows(
    { data, from, to },
    (block) => {
      const prediction = predictor.predict({ ...block, columns: data.columns.length });
      const scores = prediction.logDensity.map((value) => -value);
      return [...predictionColumns(prediction), ...outColumn(scores, outlier)];
    },
    terminal,
  );
  return written.ok ? written.value : printDiagnostics(written.error, null, terminal);
}
