/** `dimsum compare`: fits of the same rows, and models fitted to them, in one table. */
import { availableThreads } from '../../backends/wasm/threads/available-threads.js';
import { randomKey, splitKey } from '../../core/random-stream.js';
import { ok, type Result } from '../../core/result.js';
import { type Diagnostic, diagnose } from '../../diagnostics/diagnostic.js';
import { crossValidate } from '../../driver/cross-validate.js';
import { compareFits, type HeldOut } from '../../posterior/comparison/compare-fits.js';
import { comparisonText } from '../../report/comparison-text.js';
import type { CompareArguments } from '../declare/command-arguments.js';
import { parseAssignments } from '../declare/parse-assignments.js';
import { openFoldWorkers } from '../folds/open-fold-workers.js';
import { type Compared, readCompared } from '../read/read-compared.js';
import { readFitRows } from '../read/read-fit-rows.js';
import { type ExitStatus, exitStatus } from '../terminal/exit-status.js';
import { printDiagnostics } from '../terminal/print-diagnostics.js';
import type { Terminal } from '../terminal/terminal.js';
import { underWatch } from '../terminal/under-watch.js';

export async function compareCommand(
  names: readonly string[],
  options: CompareArguments,
  terminal: Terminal,
): Promise<ExitStatus> {
  const { data: files, seed = 1, folds, threads = availableThreads(), json = false } = options;
  const set = parseAssignments('--set', 'name=value', options.set);
  if (!set.ok) return printDiagnostics(set.error, null, terminal);
  if (options.set.length > 0 && !names.some((name) => name.endsWith('.ppl'))) {
    terminal.note('--set is for models, and none is given: a fit has its values');
    return exitStatus.commandLineWrong;
  }
  const compared: Compared[] = [];
  const again = folds !== undefined;
  for (const name of names) {
    const found = await readCompared(
      name,
      { files, again, set: set.value, options: { seed, ...(threads !== undefined && { threads }) } },
      terminal,
    );
    if (!found.ok) return printDiagnostics(found.error, null, terminal);
    compared.push(found.value);
  }
  const unused = Object.keys(set.value).filter(
    (name) => !compared.some(({ settings }) => settings.includes(name)),
  );
  if (unused.length > 0) {
    const mistakes = unused.map((name) => diagnose('setting-unused', null, { name }));
    return printDiagnostics(mistakes, null, terminal);
  }
  const [first] = compared;
  const strange = checkColumns(compared);
  if (strange !== null) return printDiagnostics([strange], null, terminal);
  const data = await readFitRows(first!.fit.data, files, null, terminal);
  if (!data.ok) return printDiagnostics(data.error, null, terminal);
  const { matrix } = data.value;
  const other = compared.find(({ fit }) => fit.data.rows !== matrix.rows);
  if (other !== undefined) {
    const facts = { path: other.name, fitted: other.fit.data.rows, given: matrix.rows };
    return printDiagnostics([diagnose('compare-rows', null, facts)], null, terminal);
  }
  const heldOut = await holdOut(compared, options, terminal);
  if (!heldOut.ok) return printDiagnostics(heldOut.error, null, terminal);
  const { found: held, interrupted } = heldOut.value;
  const found = compareFits(compared, matrix, randomKey(seed), held);
  terminal.print(json ? JSON.stringify({ fits: found }) : comparisonText(found));
  return interrupted ? exitStatus.interrupted : exitStatus.done;
}

/** Of the same columns and levels, so that their densities are of the same rows. */
function checkColumns([first, ...others]: readonly Compared[]): Diagnostic | null {
  const space = ({ fit: { data } }: Compared): string => JSON.stringify([data.columns, data.levels ?? {}]);
  const strange = others.find((other) => space(other) !== space(first!));
  if (strange === undefined) return null;
  return diagnose('compare-columns', null, {
    path: strange.name,
    columns: strange.fit.data.columns,
    first: first!.name,
    firstColumns: first!.fit.data.columns,
  });
}

interface HeldFolds {
  /** Null where no folds were asked for, or none was finished. */
  readonly found: readonly HeldOut[] | null;
  readonly interrupted: boolean;
}

/** Every fit's log densities of rows in the folds that it does not see. Ctrl-C keeps the folds that are done. */
async function holdOut(
  compared: readonly Compared[],
  { folds, seed = 1, threads = availableThreads() }: CompareArguments,
  terminal: Terminal,
): Promise<Result<HeldFolds, readonly Diagnostic[]>> {
  if (folds === undefined) return ok({ found: null, interrupted: false });
  const seen = { terminal, bar: true, onStop: 'stopping; the folds that are done are kept' };
  return await underWatch(seen, async ({ onProgress, signal }) => {
    let done = 0;
    const models = compared.flatMap(({ again }) => (again === null ? [] : [again]));
    const tasks = folds * models.length;
    const held = await crossValidate(models, {
      folds,
      key: splitKey(randomKey(seed), 'folds'),
      options: { seed, threads, signal },
      onFold: () => onProgress({ done: ++done, total: tasks, unit: 'folds' }),
      openWorkers: (milliseconds) =>
        openFoldWorkers(
          {
            models: models.map(({ source, options, table }) => ({ source, options, table })),
            seed,
            threads,
            tasks: tasks - 1,
          },
          milliseconds,
        ),
    });
    return held.ok ? ok({ found: held.value, interrupted: signal.aborted }) : held;
  });
}
