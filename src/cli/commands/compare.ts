/** `dimsum compare`: fits of the same rows, and models fitted to them, in one table. */
import { randomKey, splitKey } from '../../core/random-stream.js';
import { err, ok, type Result } from '../../core/result.js';
import { type Diagnostic, diagnose } from '../../diagnostics/diagnostic.js';
import { crossValidate } from '../../driver/cross-validate.js';
import { compareFits, type HeldOut } from '../../posterior/comparison/compare-fits.js';
import { comparisonText } from '../../report/comparison-text.js';
import type { CompareArguments } from '../command-arguments.js';
import { type ExitStatus, exitStatus } from '../exit-status.js';
import { printDiagnostics } from '../print-diagnostics.js';
import { progressBar } from '../progress-bar.js';
import { type Compared, readCompared } from '../read-compared.js';
import { readFitRows } from '../read-fit-rows.js';
import type { Terminal } from '../terminal.js';

export async function compareCommand(
  names: readonly string[],
  options: CompareArguments,
  terminal: Terminal,
): Promise<ExitStatus> {
  const { data: files, seed = 1, folds, json = false } = options;
  const compared: Compared[] = [];
  const again = folds !== undefined;
  for (const name of names) {
    const found = await readCompared(name, { files, again, options: { seed } }, terminal);
    if (!found.ok) return printDiagnostics(found.error, null, terminal);
    compared.push(found.value);
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
  const heldOut = await holdOut(compared, folds, seed, terminal);
  if (!heldOut.ok) return printDiagnostics(heldOut.error, null, terminal);
  const found = compareFits(compared, matrix, randomKey(seed), heldOut.value);
  terminal.print(json ? JSON.stringify({ fits: found }) : comparisonText(found));
  return exitStatus.done;
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

/** Every fit's log densities of rows in the folds that it does not see; null where no folds are asked for. */
async function holdOut(
  compared: readonly Compared[],
  folds: number | undefined,
  seed: number,
  terminal: Terminal,
): Promise<Result<readonly HeldOut[] | null, readonly Diagnostic[]>> {
  if (folds === undefined) return ok(null);
  const bar = await progressBar(terminal, true);
  const found: HeldOut[] = [];
  let done = 0;
  const onFold = (): void => bar.update(++done, folds * compared.length, 'folds');
  try {
    for (const { again } of compared) {
      const { sampler, table } = again!;
      const key = splitKey(randomKey(seed), 'folds');
      const heldOut = await crossValidate(sampler, table, { folds, key, options: { seed }, onFold });
      if (!heldOut.ok) return err(heldOut.error);
      found.push(heldOut.value);
    }
    return ok(found);
  } finally {
    bar.stop();
  }
}
