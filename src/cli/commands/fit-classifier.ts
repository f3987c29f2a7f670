/** `dimsum fit` of a model of classes: trained with its progress shown, printed and written. */
import { resolve } from 'node:path';
import { internalError } from '../../core/internal-error.js';
import { err, type Result } from '../../core/result.js';
import { type Diagnostic, diagnose } from '../../diagnostics/diagnostic.js';
import { lowerModelOfClasses } from '../../driver/compile-classifier.js';
import { observe } from '../../driver/observe.js';
import type { CompiledClassifier } from '../../lower/classification/lower-classifier.js';
import type { InferencePlan } from '../../plan/inference-plan.js';
import type { ClassifierDocument } from '../../posterior/classification/classifier-document.js';
import { classifierSummary } from '../../report/classifier-summary.js';
import type { FitArguments } from '../declare/command-arguments.js';
import { samplerOptions } from '../declare/sampler-options.js';
import { defaultMemory } from '../default-memory.js';
import { observedColumns } from '../read/observed-columns.js';
import type { ModelText } from '../read/read-model.js';
import { type ExitStatus, exitStatus } from '../terminal/exit-status.js';
import { printDiagnostics } from '../terminal/print-diagnostics.js';
import type { Terminal } from '../terminal/terminal.js';
import { underWatch } from '../terminal/under-watch.js';
import { checkWritable } from '../write/check-writable.js';
import { outPath } from '../write/out-path.js';
import { writeFile } from '../write/write-file.js';

/** `model` is the text with its settings. */
export async function fitClassifierCommand(
  model: ModelText,
  plan: InferencePlan,
  options: FitArguments,
  terminal: Terminal,
): Promise<ExitStatus> {
  const classifier = lowerModelOfClasses(plan, model.text, (path) => resolve(model.folder, path));
  if (!classifier.ok) return printDiagnostics(classifier.error, model, terminal);
  if (classifier.value === null) return internalError('a plan of classes has no classifier');
  const path = outPath(model, options);
  const unwritable = await checkWritable([path]);
  if (unwritable.length > 0) return printDiagnostics(unwritable, null, terminal);
  const fit = await run(classifier.value, model, options, terminal);
  if (!fit.ok) {
    const status = printDiagnostics(fit.error, null, terminal);
    return fit.error.some(({ code }) => interruptions.has(code)) ? exitStatus.interrupted : status;
  }
  const text = JSON.stringify(fit.value);
  const written = await writeFile(path, `${text}\n`);
  if (!written.ok) return printDiagnostics(written.error, null, terminal);
  if (options.json) terminal.print(text);
  else if (!options.quiet) {
    terminal.print(classifierSummary(fit.value, plan));
    terminal.print(`\nwritten to    ${path}`);
  }
  if (fit.value.interrupted) return exitStatus.interrupted;
  return fit.value.converged ? exitStatus.done : exitStatus.notConverged;
}

/** Messages that say that Ctrl-C left nothing to write. */
const interruptions: ReadonlySet<string> = new Set(['nothing-finished', 'training-stopped']);

async function run(
  classifier: CompiledClassifier,
  model: ModelText,
  options: FitArguments,
  terminal: Terminal,
): Promise<Result<ClassifierDocument, readonly Diagnostic[]>> {
  const columns = observedColumns(options);
  if (!columns.ok) return columns;
  const settings = samplerOptions(options);
  const refused = [...refuseFiles(options), ...classifier.refuse(settings)];
  if (refused.length > 0) return err(refused);
  const data = await observe(classifier.plan, {
    paths: options.data,
    columns: columns.value,
    resolve: (path) => resolve(model.folder, path),
    memory: options.memory ?? defaultMemory(),
  });
  if (!data.ok) return data;
  const kept = classifier.plan.method === 'amortized' ? 'the best epoch' : 'what is finished';
  const seen = { terminal, bar: !options.quiet, onStop: `stopping; ${kept} is kept` };
  try {
    return await underWatch(seen, (watch) => classifier.fit(data.value, { ...settings, ...watch }));
  } finally {
    data.value.whole?.close();
  }
}

/** What only a fit with components has. */
function refuseFiles({ draws, impute, init }: FitArguments): readonly Diagnostic[] {
  const given = { '--draws': draws, '--impute': impute, '--init': init };
  return Object.entries(given).flatMap(([option, value]) =>
    value === undefined
      ? []
      : [diagnose('option-of-another-method', null, { option, method: 'amortized', methods: ['gibbs'] })],
  );
}
