/** The tables of a report: what was tried, the components, the chains. */
import type { FitDocument } from '../../posterior/fit/fit-document.js';
import { flattenFields, formatValue, shortenMatrix } from '../format-value.js';
import { figureOf } from './answers.js';
import { type Html, html } from './html.js';

const nothing: Html = html``;

export function selectionTables({ selection, bounds }: FitDocument): Html {
  if (selection !== undefined) {
    const best = Math.min(...selection.map(({ bic }) => bic));
    const rows = selection.map(({ K, covariance, ...criteria }, r) => [
      html`${K}${covariance === null ? '' : ` ${covariance}`}${criteria.bic === best ? ' ← least BIC' : ''}`,
      ...(['logLikelihood', 'bic', 'aic', 'icl'] as const).map((name) =>
        figureOf(criteria[name], `selection.${r}.${name}`),
      ),
    ]);
    return table('Numbers of components tried', ['K', 'log likelihood', 'BIC', 'AIC', 'ICL'], rows);
  }
  if (bounds === undefined) return nothing;
  const rows = bounds.map(({ K, elbo }, r) => [html`${K}`, figureOf(elbo, `bounds.${r}.elbo`)]);
  return table('Numbers of components tried', ['K', 'bound'], rows);
}

export function componentTable({ components }: FitDocument): Html {
  if (components.length === 0) return nothing;
  const parameters = components.map(({ weight: _, ...own }) =>
    Object.fromEntries(Object.entries(flattenFields(own)).map(shortenMatrix)),
  );
  const names = Object.keys(parameters[0] ?? {});
  const rows = components.map(({ weight }, k) => [
    html`${k}`,
    figureOf(weight, `components.${k}.weight`),
    ...names.map((name) => html`${formatValue(parameters[k]![name])}`),
  ]);
  return table('Components', ['component', 'weight', ...names], rows);
}

export function diagnosticTable({ diagnostics }: FitDocument): Html {
  if (diagnostics === undefined) return nothing;
  const { rhat, ess, essTail, mcse } = diagnostics;
  const cell = (of: Readonly<Record<string, number | null>>, name: string, field: string): Html => {
    const value = of[name];
    return typeof value === 'number'
      ? figureOf(value, `diagnostics.${field}.${name}`)
      : html`${value === null ? 'infinite' : ''}`;
  };
  const rows = Object.keys(rhat).map((name) => [
    html`${name}`,
    cell(rhat, name, 'rhat'),
    cell(ess, name, 'ess'),
    cell(essTail, name, 'essTail'),
    cell(mcse, name, 'mcse'),
  ]);
  return table(
    'Whether the chains agree',
    ['quantity', 'R̂', 'effective draws', 'of the tails', 'error of the mean'],
    rows,
  );
}

function table(title: string, header: readonly string[], rows: readonly (readonly Html[])[]): Html {
  return html`<section><h2>${title}</h2><div class="wide"><table>
<thead><tr>${header.map((name) => html`<th scope="col">${name}</th>`)}</tr></thead>
<tbody>${rows.map((cells) => html`<tr>${cells.map((cell) => html`<td>${cell}</td>`)}</tr>`)}</tbody>
</table></div></section>`;
}
