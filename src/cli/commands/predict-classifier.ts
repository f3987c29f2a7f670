/** `dimsum predict` of a classifier: the class of each row, its probabilities, and the Dirichlet over them. */
import { classColumns } from '../../posterior/classification/class-columns.js';
import type { ClassifierDocument } from '../../posterior/classification/classifier-document.js';
import { openClassifier } from '../../posterior/classification/open-classifier.js';
import type { PredictArguments } from '../command-arguments.js';
import type { ExitStatus } from '../exit-status.js';
import { printDiagnostics } from '../print-diagnostics.js';
import { streamClassified } from '../stream-classified.js';
import type { Terminal } from '../terminal.js';

export async function predictClassifier(
  fit: ClassifierDocument,
  { data: from, out: to }: PredictArguments,
  terminal: Terminal,
): Promise<ExitStatus> {
  const { classes, prior } = fit.classifier;
  const classifier = openClassifier(fit.classifier);
  const written = await streamClassified(
    fit,
    from,
    to,
    (rows) => classColumns(classifier.classify(rows), classes, prior),
    terminal,
  );
  return written.ok ? written.value : printDiagnostics(written.error, null, terminal);
}
