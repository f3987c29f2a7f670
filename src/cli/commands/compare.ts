/** `dimsum compare`: fits of the same rows in one table. */
import { randomKey } from '../../core/random-stream.js';
import { err, ok, type Result } from '../../core/result.js';
import { type Diagnostic, diagnose } from '../../diagnostics/diagnostic.js';
import { compareFits, type NamedFit } from '../../posterior/comparison/compare-fits.js';
import { comparisonText } from '../../report/comparison-text.js';
import type { CompareArguments } from '../command-arguments.js';
import { type ExitStatus, exitStatus } from '../exit-status.js';
import { printDiagnostics } from '../print-diagnostics.js';
import { readFitFile } from '../read-fit-file.js';
import { readFitRows } from '../read-fit-rows.js';
import type { Terminal } from '../terminal.js';

export async function compareCommand(
  paths: readonly string[],
  { data: files, seed = 1, json = false }: CompareArguments,
  terminal: Terminal,
): Promise<ExitStatus> {
  const fits = await readFits(paths);
  if (!fits.ok) return printDiagnostics(fits.error, null, terminal);
  const [first] = fits.value;
  const data = await readFitRows(first!.fit.data, files, null);
  if (!data.ok) return printDiagnostics(data.error, null, terminal);
  const { matrix } = data.value;
  const strange = fits.value.find(({ fit }) => fit.data.rows !== matrix.rows);
  if (strange !== undefined) {
    const facts = { path: strange.name, fitted: strange.fit.data.rows, given: matrix.rows };
    return printDiagnostics([diagnose('compare-rows', null, facts)], null, terminal);
  }
  const compared = compareFits(fits.value, matrix, randomKey(seed));
  terminal.print(json ? JSON.stringify({ fits: compared }) : comparisonText(compared));
  return exitStatus.done;
}

/** Of the same columns and levels, so that their densities are of the same rows. */
async function readFits(
  paths: readonly string[],
): Promise<Result<readonly NamedFit[], readonly Diagnostic[]>> {
  const fits: NamedFit[] = [];
  for (const path of paths) {
    const fit = await readFitFile(path);
    if (!fit.ok) return fit;
    fits.push({ name: path, fit: fit.value });
  }
  const [first, ...others] = fits;
  const space = ({ fit: { data } }: NamedFit): string => JSON.stringify([data.columns, data.levels ?? {}]);
  const strange = others.find((other) => space(other) !== space(first!));
  if (strange === undefined) return ok(fits);
  return err([
    diagnose('compare-columns', null, {
      path: strange.name,
      columns: strange.fit.data.columns,
      first: first!.name,
      firstColumns: first!.fit.data.columns,
    }),
  ]);
}
