/** A fit with components as one page. */
import type { FitDocument } from '../../posterior/fit/fit-document.js';
import type { FigureOutcome } from '../figures/figure.js';
import { listBriefly } from '../format-value.js';
import { componentTable, diagnosticTable, relabelledTable, selectionTables } from './answer-tables.js';
import { answers } from './answers.js';
import { framePage, type PageParts } from './frame-page.js';
import { html } from './html.js';

export async function reportPage(
  fit: FitDocument,
  outcomes: Readonly<Record<string, FigureOutcome>>,
  parts: PageParts,
): Promise<string> {
  const tables = [selectionTables(fit), componentTable(fit), relabelledTable(fit), diagnosticTable(fit)];
  const content = { fit, title: listBriefly(fit.data.columns), answers: html`${answers(fit)}`, tables };
  return await framePage(content, outcomes, parts);
}
