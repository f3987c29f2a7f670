/** `dimsum sample`: rows that a model or a fit expects, and draws of what is behind them, as a table. */
import { resolve } from 'node:path';
import { type RandomKey, randomKey, randomStream } from '../../core/random-stream.js';
import { err, ok, type Result } from '../../core/result.js';
import { type Diagnostic, diagnose } from '../../diagnostics/diagnostic.js';
import { createVariates } from '../../distributions/variates.js';
import { planModel } from '../../driver/compile.js';
import { observePrior } from '../../driver/observe-prior.js';
import { generativeModel } from '../../driver/sample-model.js';
import { csvText, type WrittenColumn, writeTable } from '../../observations/tables/write-table.js';
import type { FitDocument } from '../../posterior/fit/fit-document.js';
import { hasSoftLabels } from '../../posterior/fit/open-family.js';
import { sampleColumns } from '../../posterior/prediction/sample-columns.js';
import { sampleParameters, sampleRows } from '../../posterior/prediction/sample-rows.js';
import {
  type DrawMeasure,
  fitMeasureDraws,
  priorMeasureDraws,
} from '../../posterior/sampling/draw-measure.js';
import { drawRows } from '../../posterior/sampling/draw-rows.js';
import { measureColumns, parameterColumns } from '../../posterior/sampling/measure-columns.js';
import type { SampleArguments } from '../declare/command-arguments.js';
import { parseAssignments } from '../declare/parse-assignments.js';
import type { ModelText } from '../read/read-model.js';
import { readModelOrFit } from '../read/read-model-or-fit.js';
import { type ExitStatus, exitStatus } from '../terminal/exit-status.js';
import { printDiagnostics } from '../terminal/print-diagnostics.js';
import type { Terminal } from '../terminal/terminal.js';
import { noteRows } from '../write/note-rows.js';

/** Atoms of one drawn measure at most. */
const mostAtoms = 10_000;

export async function sampleCommand(
  path: string | undefined,
  options: SampleArguments,
  terminal: Terminal,
): Promise<ExitStatus> {
  const subject = await readModelOrFit(path, options.expression, terminal);
  if (!subject.ok) return printDiagnostics(subject.error, null, terminal);
  const { model, fit } = subject.value;
  const columns =
    fit === null ? await drawFromModel(model, options) : drawFromFit(fit, path ?? model.path, options);
  if (!columns.ok) return printDiagnostics(columns.error, model, terminal);
  return await write(columns.value, options, terminal);
}

type Drawn = Result<readonly WrittenColumn[], readonly Diagnostic[]>;

function drawFromFit(fit: FitDocument, path: string, options: SampleArguments): Drawn {
  const { rows: count, of, seed = 1 } = options;
  const key = randomKey(seed);
  if (of === 'pi' || of === 'G') {
    const draws = fitMeasureDraws(fit);
    if (!draws.ok) return err([diagnose('fit-without-measure', null, { reason: draws.error })]);
    return ok(drawnMeasures(draws.value, options, sampleParameters(fit.predictive, 0, key).describe));
  }
  if (of === 'x') {
    if (hasSoftLabels(fit.predictive.family)) return err([diagnose('sample-soft-labels', null, { path })]);
    const rows = sampleRows(fit.predictive, count, key);
    return rows === null
      ? err([diagnose('sample-total', null, { path })])
      : ok(sampleColumns(rows, fit.data));
  }
  const { drawn, describe } = sampleParameters(fit.predictive, count, key);
  const cluster = labelColumn(drawn.map((each) => each.cluster));
  const parameters = drawn.map((each) => each.parameters);
  return ok(of === 'z' ? [cluster] : [...parameterColumns(describe, parameters), cluster]);
}

async function drawFromModel({ text, path, folder }: ModelText, options: SampleArguments): Promise<Drawn> {
  const { rows: count, of, seed = 1, data: paths } = options;
  const set = parseAssignments('--set', 'name=value', options.set);
  if (!set.ok) return set;
  const plan = planModel(text, { set: set.value });
  if (!plan.ok) return plan;
  const data = await observePrior(plan.value, { paths, resolve: (file) => resolve(folder, file) });
  if (!data.ok) return data;
  const model = generativeModel(plan.value, data.value);
  if (!model.ok) return model;
  const { process, law, describe, columns } = model.value;
  if (of === 'pi' || of === 'G') {
    return ok(drawnMeasures(priorMeasureDraws(process, law.drawParameters), options, describe));
  }
  const { labels, parameters, cells } = drawRows(process, law, count, randomKey(seed));
  const cluster = labelColumn(labels);
  if (of === 'z') return ok([cluster]);
  if (of === 'theta') {
    const own = Array.from(labels, (label) => parameters[label]!);
    return ok([...parameterColumns(describe, own), cluster]);
  }
  if (cells === null) return err([diagnose('sample-total', null, { path })]);
  const levels = Object.fromEntries(
    columns.flatMap((column) => (column.kind === 'text' ? [[column.name, column.levels]] : [])),
  );
  const rows = cells.map((own, n) => ({ cells: [...own], cluster: labels[n]! }));
  return ok(sampleColumns(rows, { columns: columns.map(({ name }) => name), levels }));
}

function drawnMeasures(
  draw: DrawMeasure,
  { rows: count, of, leftover = 1e-3, seed = 1 }: SampleArguments,
  describe: (parameters: unknown) => unknown,
): readonly WrittenColumn[] {
  const key: RandomKey = randomKey(seed);
  const variates = createVariates(randomStream(key));
  const draws = Array.from({ length: count }, () => draw(variates, { leftover, most: mostAtoms }));
  return measureColumns(draws, of === 'G' ? describe : null);
}

function labelColumn(labels: ArrayLike<number>): WrittenColumn {
  return { kind: 'integer', name: 'cluster', values: Int32Array.from(labels) };
}

async function write(
  columns: readonly WrittenColumn[],
  { out }: SampleArguments,
  terminal: Terminal,
): Promise<ExitStatus> {
  if (out !== undefined) {
    const written = await writeTable(out, columns);
    if (!written.ok) return printDiagnostics(written.error, null, terminal);
    noteRows(terminal, columns[0]?.values.length ?? 0, out);
    return exitStatus.done;
  }
  const text = await csvText(columns);
  if (!text.ok) return printDiagnostics(text.error, null, terminal);
  terminal.print(text.value.trimEnd());
  return exitStatus.done;
}
