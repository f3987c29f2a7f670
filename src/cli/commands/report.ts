/** `dimsum report`: a fit as one page of figures and answers, or a single figure as a file. */
import { extname } from 'node:path';
import { err, ok, type Result } from '../../core/result.js';
import { type Diagnostic, diagnose } from '../../diagnostics/diagnostic.js';
import type { RowMatrix } from '../../distributions/row-matrix.js';
import { checkFit } from '../../posterior/checks/predictive-checks.js';
import type { FitDocument } from '../../posterior/fit/fit-document.js';
import type { FigureOutcome, FigureSubject } from '../../report/figures/figure.js';
import { figures } from '../../report/figures/figures.js';
import { figureSvg } from '../../report/page/compile-figure.js';
import { reportPage } from '../../report/page/report-page.js';
import type { ReportArguments, ReportFormat, ReportRequest } from '../declare/command-arguments.js';
import { readClassifierFile } from '../read/read-classifier-file.js';
import { readFitFile } from '../read/read-fit-file.js';
import { readFitRows } from '../read/read-fit-rows.js';
import { readPageParts } from '../read/read-page-parts.js';
import { type ExitStatus, exitStatus } from '../terminal/exit-status.js';
import { printDiagnostics } from '../terminal/print-diagnostics.js';
import type { Terminal } from '../terminal/terminal.js';
import { checkWritable } from '../write/check-writable.js';
import { svgToPng } from '../write/svg-to-png.js';
import { writeFile } from '../write/write-file.js';

export async function reportCommand(
  path: string,
  options: ReportArguments,
  terminal: Terminal,
): Promise<ExitStatus> {
  const format = options.format ?? formatOf(options.out);
  const refused = await refuse(options, format);
  if (refused.length > 0) return printDiagnostics(refused, null, terminal);
  const content = await contentOf(path, { ...options, format }, terminal);
  if (!content.ok) return printDiagnostics(content.error, null, terminal);
  const written = await writeFile(options.out, content.value);
  if (!written.ok) return printDiagnostics(written.error, null, terminal);
  terminal.note(`written to ${options.out}`);
  return exitStatus.done;
}

function formatOf(out: string): ReportFormat {
  const extension = extname(out).slice(1).toLowerCase();
  return extension === 'svg' || extension === 'png' || extension === 'json' ? extension : 'html';
}

async function refuse(
  { out, figure: name }: ReportArguments,
  format: ReportFormat,
): Promise<readonly Diagnostic[]> {
  const single = format === 'svg' || format === 'png';
  const strange =
    name === undefined || single ? [] : [diagnose('figure-with-page', null, { name, format, path: out })];
  return [...strange, ...(await checkWritable([out]))];
}

async function contentOf(
  path: string,
  options: ReportRequest,
  terminal: Terminal,
): Promise<Result<string | Uint8Array, readonly Diagnostic[]>> {
  const classifier = await readClassifierFile(path);
  if (classifier !== null) {
    const { reportClassifier } = await import('./report-classifier.js');
    return await reportClassifier(classifier, options);
  }
  const subject = await readSubject(path, options, terminal);
  if (!subject.ok) return subject;
  return await componentContent(subject.value, options);
}

async function readSubject(
  path: string,
  { data, score = [] }: ReportArguments,
  terminal: Terminal,
): Promise<Result<FigureSubject, readonly Diagnostic[]>> {
  const fit = await readFitFile(path);
  if (!fit.ok) return fit;
  const { readPictureSheet } = await import('../read/read-picture-sheet.js');
  const sheet = fit.value.data.pictures === undefined ? null : await readPictureSheet(fit.value);
  const subject = { fit: fit.value, ...(sheet !== null && { sheet }) };
  const rows = await readRows(fit.value, data, terminal);
  if (!rows.ok) return rows;
  const scored = await readRows(fit.value, score, terminal);
  return scored.ok ? ok({ ...subject, rows: rows.value, scored: scored.value }) : scored;
}

async function readRows(
  { data }: FitDocument,
  paths: readonly string[],
  terminal: Terminal,
): Promise<Result<RowMatrix | null, readonly Diagnostic[]>> {
  if (paths.length === 0) return ok(null);
  const rows = await readFitRows(data, paths, null, terminal);
  return rows.ok ? ok(rows.value.matrix) : rows;
}

async function componentContent(
  subject: FigureSubject,
  options: ReportRequest,
): Promise<Result<string | Uint8Array, readonly Diagnostic[]>> {
  switch (options.format) {
    case 'html':
      return ok(await page(subject));
    case 'json':
      return numbers(subject);
    default:
      return await single(subject, options);
  }
}

/** What the figures of rows compute, for programs. */
function numbers({ fit, rows }: FigureSubject): Result<string, readonly Diagnostic[]> {
  if (rows === null) return err([diagnose('checks-without-rows', null, {})]);
  const checks = checkFit(fit, rows);
  return checks.ok
    ? ok(`${JSON.stringify({ checks: checks.value })}\n`)
    : err([diagnose('checks-unable', null, { reason: checks.error })]);
}

async function page(subject: FigureSubject): Promise<string> {
  const outcomes = Object.entries(figures).map(([name, draw]): [string, FigureOutcome] => [
    name,
    draw(subject),
  ]);
  return await reportPage(subject.fit, Object.fromEntries(outcomes), await readPageParts());
}

async function single(
  subject: FigureSubject,
  { figure: name = '', format }: ReportRequest,
): Promise<Result<string | Uint8Array, readonly Diagnostic[]>> {
  const draw = figures[name];
  if (draw === undefined) {
    return err([diagnose('figure-unknown', null, { name, known: Object.keys(figures) })]);
  }
  const outcome = draw(subject);
  if (outcome.kind === 'left-out') {
    return err([diagnose('figure-left-out', null, { name, reason: outcome.reason })]);
  }
  const svg = await figureSvg(outcome.spec);
  return format === 'svg' ? ok(svg) : await svgToPng(svg);
}
