/** A fit as a page of text for a terminal: what was understood, what was found, and how sure. */
import type { InferencePlan } from '../plan/inference-plan.js';
import type { FitDocument } from '../posterior/fit/fit-document.js';
import { describeStructure } from './describe-structure.js';
import {
  flattenFields,
  formatBriefly,
  formatFields,
  formatNumber,
  listBriefly,
  shortenMatrix,
} from './format-value.js';
import { relabelledRows } from './relabelled-rows.js';
import { boundsTable, criteriaTable } from './selection-table.js';
import { textTable } from './text-table.js';

export function fitSummary(fit: FitDocument, plan: InferencePlan): string {
  const sections = [
    understood(fit, plan),
    assumptions(fit),
    clusters(fit),
    fit.selection === undefined ? null : criteriaTable(fit.selection),
    fit.bounds === undefined ? null : boundsTable(fit.bounds),
    fit.logEvidence === undefined ? null : `log evidence  ${fit.logEvidence.toFixed(4)}`,
    posterior(fit),
    likelihood(fit),
    bound(fit),
    components(fit),
    relabelled(fit),
    diagnostics(fit),
    fit.warnings.length > 0 ? fit.warnings.map((warning) => `warning: ${warning}`).join('\n') : null,
  ];
  return sections.filter((section) => section !== null).join('\n\n');
}

function understood(fit: FitDocument, plan: InferencePlan): string {
  const { rows, columns, missing, weights } = fit.data;
  const counting =
    weights === undefined ? '' : `, by ${weights.column} counting as ${formatNumber(weights.sum)}`;
  const verdict = plan.verdicts.find(({ method }) => method === fit.method);
  const reason =
    verdict?.samplers?.find(({ sampler }) => sampler === fit.sampler)?.reason ?? verdict?.reason ?? '';
  const threads = fit.backend.threads === 1 ? 'one thread' : `${fit.backend.threads} threads`;
  const interrupted = fit.interrupted ? ', interrupted' : '';
  return [
    `model         ${describeStructure(plan.structure)}`,
    `data          ${counted(rows, 'row')} of ${listBriefly(columns)}${counting}`,
    ...(missing > 0
      ? [`missing       ${counted(missing, 'cell')}, taken to be missing at random: integrated out`]
      : []),
    `method        ${fit.method}: ${reason}`,
    ...(fit.revised === undefined ? [] : [`              ${fit.revised}`]),
    `ran           ${counted(fit.iterations, 'iteration')} in ${fit.timing.seconds.toFixed(2)} s` +
      ` (${fit.backend.name}, ${fit.backend.precision}, ${threads}, seed ${fit.seed})${interrupted}`,
    ...(fit.backend.choice?.seconds === undefined ? [] : [`              ${fit.backend.choice.reason}`]),
  ].join('\n');
}

function counted(count: number, unit: string): string {
  return `${count.toLocaleString('en')} ${unit}${count === 1 ? '' : 's'}`;
}

function assumptions(fit: FitDocument): string | null {
  if (fit.assumed.length === 0) return null;
  return fit.assumed
    .map((text, index) => `${index === 0 ? 'assumed       ' : '              '}${text}`)
    .join('\n');
}

function clusters(fit: FitDocument): string | null {
  if (fit.clusters === undefined) return null;
  const { mean, posterior, partition } = fit.clusters;
  const most = Math.max(...Object.values(posterior));
  const lines = Object.entries(posterior)
    .filter(([, probability]) => probability >= 0.001)
    .map(([count, probability]) => {
      const bar = '█'.repeat(Math.round((30 * probability) / most));
      return `${count.padStart(13)} ${probability.toFixed(3)} ${bar}`;
    });
  return [
    `clusters      ${mean.toFixed(2)} on average; probability of each number`,
    ...lines,
    `partition     ${counted(partition.sizes.length, 'cluster')} of ${partition.sizes.join(', ')} rows (${standing[partition.method]})`,
    ...hyperparameter('concentration', fit.concentration),
    ...hyperparameter('discount', fit.discount),
    ...sensitivity(fit),
  ].join('\n');
}

/** Why this partition stands for the others. */
const standing = {
  VI: 'least expected variation of information',
  'most-probable': 'each row with its most probable component',
} as const;

function hyperparameter(name: string, found: FitDocument['concentration']): readonly string[] {
  if (found === undefined) return [];
  const spread = found.sd === 0 ? ' (given)' : ` ± ${formatNumber(found.sd)}`;
  return [`${name.padEnd(13)} ${formatNumber(found.mean)}${spread}`];
}

/** How many clusters there would be under other priors of the concentration. */
function sensitivity({ sensitivity: found = [] }: FitDocument): readonly string[] {
  const under = found.map(({ scale, clusters: mean, reliable }) => {
    const doubt = reliable ? '' : ' (not to be relied on: fit again to know)';
    return `${mean.toFixed(2)} with ${scale === 2 ? 'twice' : 'half'} the concentration beforehand${doubt}`;
  });
  return under.length === 0 ? [] : [`sensitivity   clusters: ${under.join(', ')}`];
}

/** The posterior's hyperparameters: a line a variable that has some, or one a column where columns are independent. */
function posterior({ posterior: found, data }: FitDocument): string | null {
  if (found === undefined) return null;
  const { family, parameters } = found;
  const families = family.split(' * ');
  const byVariable = Array.isArray(parameters) ? {} : (parameters as Readonly<Record<string, unknown>>);
  const lines = Object.entries(data.variables ?? {})
    .filter(([variable]) => variable in byVariable)
    .flatMap(([variable, columns], v) =>
      lawLines(families[v] ?? family, byVariable[variable], columns, variable),
    );
  const all = lines.length > 0 ? lines : lawLines(family, parameters, data.columns, null);
  return all.map((line, index) => `${index === 0 ? 'posterior     ' : '              '}${line}`).join('\n');
}

function lawLines(
  family: string,
  parameters: unknown,
  columns: readonly string[],
  variable: string | null,
): readonly string[] {
  if (!Array.isArray(parameters)) {
    return [`${variable === null ? '' : `${variable} ~ `}${family}(${formatFields(parameters)})`];
  }
  return parameters.map((own, column) => `${columns[column] ?? column} ~ ${family}(${formatFields(own)})`);
}

function likelihood(fit: FitDocument): string | null {
  if (fit.meanLogLikelihood === undefined || fit.logLikelihood === undefined) return null;
  return `log likelihood ${fit.logLikelihood.toFixed(4)} (mean ${fit.meanLogLikelihood.toFixed(6)} a row)`;
}

function bound({ elbo, moves }: FitDocument): string | null {
  if (elbo === undefined || moves === undefined) return null;
  const kept = Object.entries(moves)
    .filter(([, count]) => count > 0)
    .map(([kind, count]) => counted(count, kind));
  const way = kept.length === 0 ? '' : ` (moves that raised it: ${kept.join(', ')})`;
  return `bound         log evidence ≥ ${elbo.toFixed(2)}${way}`;
}

function components(fit: FitDocument): string | null {
  if (fit.components.length === 0) return null;
  const rows = fit.components.map(({ weight, ...parameters }) => ({
    weight,
    parameters: Object.fromEntries(Object.entries(flattenFields(parameters)).map(shortenMatrix)),
  }));
  const names = Object.keys(rows[0]?.parameters ?? {});
  return textTable(
    ['component', 'weight', ...names],
    rows.map(({ weight, parameters }, index) => [
      String(index),
      weight.toFixed(3),
      ...names.map((name) => formatBriefly(parameters[name])),
    ]),
  );
}

function relabelled({ relabelled: found }: FitDocument): string | null {
  if (found === undefined) return null;
  const { numbers, shortened } = relabelledRows(found);
  const table = textTable(
    ['relabelled', 'with rows', 'number', 'mean', 'from', 'to'],
    numbers.map(({ component, occupied, name, mean, interval }) => [
      ...(name === 'weight' ? [String(component), `${(100 * occupied).toFixed(1)} %`] : ['', '']),
      name,
      formatNumber(mean),
      ...interval.map(formatNumber),
    ]),
  );
  const rest = shortened ? '; all other numbers are in the fit' : '';
  return `${table}\n\nposterior means and central 95 % intervals over ${found.draws} draws, labels matched by Stephens's algorithm${rest}`;
}

function diagnostics(fit: FitDocument): string | null {
  if (fit.diagnostics === undefined) return null;
  const { rhat, ess, doublings, splitMergeAcceptance: accepted } = fit.diagnostics;
  const table = textTable(
    ['diagnostic', 'R̂', 'effective draws'],
    Object.entries(rhat).map(([name, ratio]) => [
      name,
      ratio?.toFixed(3) ?? 'infinite',
      Math.round(ess[name] ?? Number.NaN).toString(),
    ]),
  );
  const notes = [
    ...(doublings === 0 ? [] : [`the run was doubled ${times(doublings)} for the chains to agree`]),
    ...(accepted === undefined
      ? []
      : [`splits and merges: ${(100 * accepted).toFixed(1)} % of the proposals accepted`]),
  ];
  return [table, ...notes].join('\n\n');
}

function times(count: number): string {
  return ['never', 'once', 'twice'][count] ?? `${count} times`;
}
