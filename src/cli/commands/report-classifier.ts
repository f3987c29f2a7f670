/** `dimsum report` of a classifier: one page, one of its figures as a file, or what held-out rows say as JSON. */
import { err, ok, type Result } from '../../core/result.js';
import { type Diagnostic, diagnose } from '../../diagnostics/diagnostic.js';
import { planModel } from '../../driver/compile.js';
import type { ClassifierDocument } from '../../posterior/classification/classifier-document.js';
import { explainPrecision } from '../../report/explain-classes.js';
import { classifierFigures, classifierPage } from '../../report/page/classifier-page.js';
import { figureSvg } from '../../report/page/compile-figure.js';
import type { ReportRequest } from '../declare/command-arguments.js';
import { readPageParts } from '../read/read-page-parts.js';
import { svgToPng } from '../write/svg-to-png.js';

export async function reportClassifier(
  fit: ClassifierDocument,
  { figure: name = '', format }: ReportRequest,
): Promise<Result<string | Uint8Array, readonly Diagnostic[]>> {
  if (format === 'html') {
    const plan = planModel(fit.model);
    const structure = plan.ok ? plan.value.structure : null;
    const precision = structure?.kind === 'classification' ? explainPrecision(structure) : '';
    return ok(await classifierPage(fit, precision, await readPageParts()));
  }
  if (format === 'json') return ok(`${JSON.stringify({ heldOut: fit.classifier.heldOut })}\n`);
  const draw = classifierFigures[name];
  if (draw === undefined) {
    return err([diagnose('figure-unknown', null, { name, known: Object.keys(classifierFigures) })]);
  }
  const outcome = draw(fit.classifier);
  if (outcome.kind === 'left-out') {
    return err([diagnose('figure-left-out', null, { name, reason: outcome.reason })]);
  }
  const svg = await figureSvg(outcome.spec);
  return format === 'svg' ? ok(svg) : await svgToPng(svg);
}
