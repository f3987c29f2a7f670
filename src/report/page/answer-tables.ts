/** The tables of a report: what was tried, the components, the chains. */
import type { FitDocument } from '../../posterior/fit/fit-document.js';
import { flattenFields, formatBriefly, shortenMatrix } from '../format-value.js';
import { relabelledRows } from '../relabelled-rows.js';
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
    ...names.map((name) => html`${formatBriefly(parameters[k]![name])}`),
  ]);
  return table('Components', ['component', 'weight', ...names], rows);
}

export function relabelledTable({ relabelled }: FitDocument): Html {
  if (relabelled === undefined) return nothing;
  const { numbers, shortened } = relabelledRows(relabelled);
  const rows = numbers.map(({ component, name, path, occupied, mean, interval: [low, high] }) => {
    const own = `relabelled.components.${component}`;
    const places = path.join('.');
    return [
      html`${name === 'weight' ? component : ''}`,
      name === 'weight' ? figureOf(occupied, `${own}.occupied`) : nothing,
      html`${name}`,
      figureOf(mean, `${own}.mean.${places}`),
      figureOf(low, `${own}.interval.0.${places}`),
      figureOf(high, `${own}.interval.1.${places}`),
    ];
  });
  const rest = shortened ? ' All other numbers are in the fit.' : '';
  return table(
    'Components, relabelled',
    ['component', 'share of draws with rows', 'number', 'mean', '95 % from', 'to'],
    rows,
    html`Over ${figureOf(relabelled.draws, 'relabelled.draws')} draws, labels matched by Stephens's algorithm.${rest}`,
  );
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

function table(
  title: string,
  header: readonly string[],
  rows: readonly (readonly Html[])[],
  note: Html | null = null,
): Html {
  const lead = note === null ? nothing : html`<p>${note}</p>`;
  return html`<section><h2>${title}</h2>${lead}<div class="wide"><table>
<thead><tr>${header.map((name) => html`<th scope="col">${name}</th>`)}</tr></thead>
<tbody>${rows.map((cells) => html`<tr>${cells.map((cell) => html`<td>${cell}</td>`)}</tr>`)}</tbody>
</table></div></section>`;
}
