/** `dimsum predict` of a classifier: the class of each row, its probabilities, and the Dirichlet over them. */
import { classColumns } from '../../posterior/classification/class-columns.js';
import { headingScore } from '../../posterior/classification/class-scores.js';
import type { ClassifierDocument } from '../../posterior/classification/classifier-document.js';
import { openClassifier } from '../../posterior/classification/open-classifier.js';
import { outColumn } from '../../posterior/scores/score-columns.js';
import type { PredictArguments } from '../declare/command-arguments.js';
import { streamClassified } from '../stream/stream-classified.js';
import type { ExitStatus } from '../terminal/exit-status.js';
import { printDiagnostics } from '../terminal/print-diagnostics.js';
import type { Terminal } from '../terminal/terminal.js';

export async function predictClassifier(
  fit: ClassifierDocument,
  { data: from, out: to }: PredictArguments,
  terminal: Terminal,
): Promise<ExitStatus> {
  const { classifier: state, outlier } = fit;
  const { classes, prior } = state;
  const classifier = openClassifier(state);
  const written = await streamClassified(
    fit,
    from,
    to,
    (rows) => {
      const answer = classifier.classify(rows);
      const columns = classColumns(answer, classes, prior);
      if (outlier === undefined) return columns;
      return [...columns, ...outColumn(headingScore(answer, prior).values, outlier)];
    },
    terminal,
  );
  return written.ok ? written.value : printDiagnostics(written.error, null, terminal);
}
