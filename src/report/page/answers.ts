/**
 * What a fit answers, in sentences. A number in them is an element `data` that carries the fit's own value and the field
 * it is from, so that whoever reads the page by program reads the JSON's numbers.
 */
import type { FitDocument } from '../../posterior/fit/fit-document.js';
import { formatNumber, listBriefly } from '../format-value.js';
import { type Html, html } from './html.js';

/** `field` is the path to the value in the fit. */
export function figureOf(value: number, field: string): Html {
  return html`<data value="${value}" data-field="${field}">${formatNumber(value)}</data>`;
}

export function answers(fit: FitDocument): readonly Html[] {
  return [
    ...understood(fit),
    ...clusters(fit),
    ...hyperparameters(fit),
    ...sensitivity(fit),
    ...evidence(fit),
    ...convergence(fit),
  ].map((sentence) => html`<p>${sentence}</p>`);
}

function understood({ data, method, iterations, seed }: FitDocument): Html[] {
  const missing =
    data.missing === 0
      ? html``
      : html`, ${figureOf(data.missing, 'data.missing')} of whose cells are missing,`;
  return [
    html`${figureOf(data.rows, 'data.rows')} rows of ${listBriefly(data.columns)}${missing} were fitted by ${method}
      in ${figureOf(iterations, 'iterations')} iterations (seed ${figureOf(seed, 'seed')}).`,
  ];
}

function clusters({ clusters: found, method }: FitDocument): Html[] {
  if (found === undefined) return [];
  const [count, probability] = Object.entries(found.posterior).reduce((a, b) => (b[1] > a[1] ? b : a));
  const sizes = found.partition.sizes.map((size, k) => figureOf(size, `clusters.partition.sizes.${k}`));
  const separated = sizes.map((size, k) => (k === 0 ? size : html`, ${size}`));
  const law =
    method === 'variational'
      ? 'Each row with its most probable component, the clusters have'
      : 'The partition of least expected variation of information has clusters of';
  return [
    html`The rows are of ${figureOf(found.mean, 'clusters.mean')} clusters on average; the most probable number is
      ${count}, with probability ${figureOf(probability, `clusters.posterior.${count}`)}.`,
    html`${law} ${separated} rows.`,
  ];
}

function hyperparameters(fit: FitDocument): Html[] {
  return (['concentration', 'discount'] as const).flatMap((name) => {
    const found = fit[name];
    if (found === undefined) return [];
    const value = figureOf(found.mean, `${name}.mean`);
    return found.sd === 0
      ? [html`The ${name} is given: ${value}.`]
      : [
          html`The ${name} is ${value} ± ${figureOf(found.sd, `${name}.sd`)} (mean and standard deviation of its posterior).`,
        ];
  });
}

function sensitivity({ sensitivity: found = [] }: FitDocument): Html[] {
  return found.map(({ scale, clusters: mean, shape, reliable }, s) => {
    const tail =
      shape === null ? html`` : html` (k̂ of the weights ${figureOf(shape, `sensitivity.${s}.shape`)})`;
    const doubt = reliable ? '' : ' That is not to be relied on: fit again with that prior to know.';
    return html`Were the concentration ${scale === 2 ? 'twice' : 'half'} as large beforehand, there would be
      ${figureOf(mean, `sensitivity.${s}.clusters`)} clusters on average${tail}.${doubt}`;
  });
}

function evidence({ logEvidence, elbo, logLikelihood, meanLogLikelihood }: FitDocument): Html[] {
  return [
    ...(logEvidence === undefined
      ? []
      : [html`The log evidence is ${figureOf(logEvidence, 'logEvidence')}.`]),
    ...(elbo === undefined ? [] : [html`The log evidence is at least ${figureOf(elbo, 'elbo')}.`]),
    ...(logLikelihood === undefined || meanLogLikelihood === undefined
      ? []
      : [
          html`The log likelihood at the estimate is ${figureOf(logLikelihood, 'logLikelihood')},
            ${figureOf(meanLogLikelihood, 'meanLogLikelihood')} a row.`,
        ]),
  ];
}

function convergence({ converged, interrupted }: FitDocument): Html[] {
  const state = converged ? 'The run converged.' : 'The run did not converge: mind the warnings.';
  return [html`${state}${interrupted ? ' It was interrupted before its end.' : ''}`];
}
