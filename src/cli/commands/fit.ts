/** `dimsum fit`: model and data to a fit, printed and written. */
import { resolve } from 'node:path';
import { err, ok, type Result } from '../../core/result.js';
import type { Diagnostic } from '../../diagnostics/diagnostic.js';
import { planModel } from '../../driver/compile.js';
import { observe } from '../../driver/observe.js';
import { withSettings } from '../../driver/settings.js';
import type { CompiledSampler, FitOptions } from '../../lower/compiled-sampler.js';
import { lower } from '../../lower/lower.js';
import type { ObservedTable } from '../../observations/observed-table.js';
import type { PictureWatch } from '../../observations/sam/source/open-pictures.js';
import type { LabelFreeDraws } from '../../posterior/chains/label-free-draws.js';
import { fitBytes } from '../../posterior/fit/fit-bytes.js';
import type { FitDocument } from '../../posterior/fit/fit-document.js';
import { clusterSparklines } from '../../report/cluster-sparklines.js';
import { fitSummary } from '../../report/fit-summary.js';
import { readCalibration } from '../calibration/calibration-cache.js';
import type { FitArguments } from '../declare/command-arguments.js';
import { samplerOptions } from '../declare/sampler-options.js';
import { defaultMemory } from '../default-memory.js';
import { observedColumns } from '../read/observed-columns.js';
import { readFitFile } from '../read/read-fit-file.js';
import { type ModelText, readModel } from '../read/read-model.js';
import { readSettings } from '../read/read-settings.js';
import { reportFailedPictures } from '../stream/report-failed-pictures.js';
import { watchPictures } from '../stream/watch-pictures.js';
import { type ExitStatus, exitStatus } from '../terminal/exit-status.js';
import { printDiagnostics } from '../terminal/print-diagnostics.js';
import type { Style, Terminal } from '../terminal/terminal.js';
import { underWatch } from '../terminal/under-watch.js';
import { checkWritable } from '../write/check-writable.js';
import { outPath } from '../write/out-path.js';
import { checkDrawsPath, writeDraws } from '../write/write-draws.js';
import { writeFile } from '../write/write-file.js';
import { checkImputationPath, refuseBlocksToImpute, writeImputation } from '../write/write-imputation.js';

export async function fitCommand(
  argument: string | undefined,
  options: FitArguments,
  terminal: Terminal,
): Promise<ExitStatus> {
  const model = await readModel(argument, options.expression, terminal);
  if (!model.ok) return printDiagnostics(model.error, null, terminal);
  const set = readSettings(model.value, options.set);
  if (!set.ok) return printDiagnostics(set.error, model.value, terminal);
  const plan = planModel(model.value.text, { method: options.method, set: set.value });
  if (!plan.ok) return printDiagnostics(plan.error, model.value, terminal);
  const source = withSettings(model.value.text, set.value);
  if (plan.value.structure.kind === 'classification') {
    const { fitClassifierCommand } = await import('./fit-classifier.js');
    return await fitClassifierCommand({ ...model.value, text: source }, plan.value, options, terminal);
  }
  const sampler = lower(plan.value, source);
  if (!sampler.ok) return printDiagnostics(sampler.error, model.value, terminal);
  const drawsPath = checkDrawsPath(options.draws);
  if (!drawsPath.ok) return printDiagnostics(drawsPath.error, null, terminal);
  const imputationPath = checkImputationPath(options.impute);
  if (!imputationPath.ok) return printDiagnostics(imputationPath.error, null, terminal);
  const unwritable = await checkWritable([outPath(model.value, options), options.draws, options.impute]);
  if (unwritable.length > 0) return printDiagnostics(unwritable, null, terminal);
  let draws: LabelFreeDraws | null = null;
  const onDraws = (found: LabelFreeDraws): void => {
    draws = found;
  };
  const fitted = await run(sampler.value, model.value, options, terminal, onDraws);
  if (!fitted.ok) {
    const status = printDiagnostics(fitted.error, null, terminal);
    const stopped = fitted.error.some(({ code }) => interruptions.has(code));
    return stopped ? exitStatus.interrupted : status;
  }
  const written = await writeDraws(options.draws, draws);
  if (!written.ok) return printDiagnostics(written.error, null, terminal);
  return await deliver(fitted.value, sampler.value, model.value, options, terminal);
}

/** Messages that say that Ctrl-C left nothing to write. */
const interruptions: ReadonlySet<string> = new Set(['nothing-finished', 'pictures-interrupted']);

interface Fitted {
  readonly fit: FitDocument;
  readonly data: ObservedTable;
}

async function run(
  sampler: CompiledSampler,
  model: ModelText,
  options: FitArguments,
  terminal: Terminal,
  onDraws: (draws: LabelFreeDraws) => void,
): Promise<Result<Fitted, readonly Diagnostic[]>> {
  const columns = observedColumns(options);
  if (!columns.ok) return columns;
  const start = await startOf(options);
  if (!start.ok) return start;
  const settings: FitOptions = {
    ...samplerOptions(options),
    ...start.value,
    ...(options.draws !== undefined && { onDraws }),
    ...((options.backend ?? 'auto') === 'auto' && { calibration: await readCalibration() }),
  };
  const refused = sampler.refuse(settings);
  if (refused.length > 0) return err(refused);
  const choice = {
    paths: options.data,
    columns: columns.value,
    resolve: (path: string) => resolve(model.folder, path),
    memory: options.memory ?? defaultMemory(),
  };
  const read = (watch: () => PictureWatch) => observe(sampler.plan, choice, watch);
  const data = await watchPictures(terminal, !options.quiet, read, options.threads);
  if (!data.ok) return data;
  const seen = { terminal, bar: !options.quiet, onStop: 'stopping; what is finished is kept' };
  try {
    const unimputed = options.impute === undefined ? [] : refuseBlocksToImpute(data.value);
    if (unimputed.length > 0) return err(unimputed);
    const fit = await underWatch(seen, (watch) => sampler.fit(data.value, { ...settings, ...watch }));
    return fit.ok ? ok({ fit: fit.value, data: data.value }) : fit;
  } finally {
    data.value.whole?.close();
  }
}

/** A word for a way to start, or the fit in the file that is named. */
async function startOf({
  init,
}: FitArguments): Promise<Result<Pick<FitOptions, 'init'>, readonly Diagnostic[]>> {
  if (init === undefined) return ok({});
  if (init === 'kmeans' || init === 'random') return ok({ init });
  const fit = await readFitFile(init);
  return fit.ok ? ok({ init: fit.value }) : fit;
}

async function deliver(
  { fit, data }: Fitted,
  sampler: CompiledSampler,
  model: ModelText,
  options: FitArguments,
  terminal: Terminal,
): Promise<ExitStatus> {
  const path = outPath(model, options);
  const written = await writeFile(path, fitBytes(fit));
  if (!written.ok) return printDiagnostics(written.error, null, terminal);
  // After the fit, which is worth more: it is there even where the missing cells cannot be written.
  const imputed = await writeImputation(options.impute, fit, data);
  if (!imputed.ok) return printDiagnostics(imputed.error, null, terminal);
  if (options.impute !== undefined && data.missing === 0 && !options.quiet) {
    terminal.note(`no cell is missing: ${options.impute} has no rows`);
  }
  if (options.json) terminal.print(JSON.stringify(fit));
  else if (!options.quiet) {
    terminal.print(fitSummary(fit, sampler.plan));
    const sparklines = clusterLines(fit, data, terminal);
    if (sparklines !== null) terminal.print(`\n${sparklines}`);
    terminal.print(`\nwritten to    ${path}${alsoWritten(options)}`);
  }
  const converged = fit.converged ? exitStatus.done : exitStatus.notConverged;
  return reportFailedPictures(
    fit.data.pictures,
    fit.interrupted ? exitStatus.interrupted : converged,
    terminal,
  );
}

function alsoWritten({ draws, impute }: FitArguments): string {
  const ofDraws = draws === undefined ? '' : `, the draws to ${draws}`;
  const ofCells = impute === undefined ? '' : `, the missing cells to ${impute}`;
  return ofDraws + ofCells;
}

const clusterStyles: readonly Style[] = ['cyan', 'yellow', 'green', 'red', 'bold', 'dim'];

/** Of rows that are all at hand; in colours where a person reads them. */
function clusterLines(fit: FitDocument, data: ObservedTable, terminal: Terminal): string | null {
  const { values, rows, columns } = data;
  if (values.length !== rows * columns.length) return null;
  return clusterSparklines(fit, { values, rows, columns: columns.length }, (cluster, text) =>
    terminal.paint(clusterStyles[cluster] ?? 'dim', text),
  );
}
