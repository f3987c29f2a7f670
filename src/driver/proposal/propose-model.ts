/**
 * A table → the text of a model that runs on it: a Dirichlet-process mixture in which every column has the law that it looks
 * like, with comments that say what was seen. alpha and H are left to their stated defaults.
 */
import { internalError } from '../../core/internal-error.js';
import { err, type Result } from '../../core/result.js';
import { type Diagnostic, diagnose } from '../../diagnostics/diagnostic.js';
import { distributionNames } from '../../distributions/signatures/signatures.js';
import { functionNames } from '../../model/values/functions.js';
import type { ObservationSource } from '../../observations/observation-source.js';
import { format } from '../../syntax/format.js';
import { planModel } from '../compile.js';
import { type ColumnProfile, profileColumns } from './column-profile.js';
import { type Proposal, type ProposedFamily, proposeFamily } from './propose-family.js';

interface Proposed {
  readonly column: ColumnProfile;
  readonly proposal: Proposal;
}

/** Columns that are observed together. */
interface Variable {
  readonly name: string;
  readonly family: ProposedFamily;
  readonly columns: readonly string[];
}

/** `path` is as the model is to name the table. */
export async function proposeModel(
  source: ObservationSource,
  path: string,
): Promise<Result<string, readonly Diagnostic[]>> {
  const proposed = (await profileColumns(source)).map((column) => ({ column, proposal: judge(column) }));
  const variables = variablesOf(proposed);
  if (variables.length === 0) {
    const reasons = proposed.map(({ column, proposal }) => `${column.name}: ${proposal.because}`);
    return err([diagnose('nothing-to-propose', null, { label: source.label, reasons })]);
  }
  const text = [...commentLines(source, proposed), '', ...modelLines(variables, path, source.rows)].join(
    '\n',
  );
  const formatted = format(`${text}\n`);
  const plan = planModel(text);
  return formatted.ok && plan.ok ? formatted : internalError(`a proposed model does not stand: ${text}`);
}

function judge(column: ColumnProfile): Proposal {
  return column.name.includes('*')
    ? { family: null, because: 'a * in the name of a column stands for others' }
    : proposeFamily(column);
}

const lettersOf: readonly (readonly [ProposedFamily, string])[] = [
  ['Normal', 'x'],
  ['Poisson', 'n'],
  ['Bernoulli', 'b'],
  ['Exponential', 'w'],
];

function variablesOf(proposed: readonly Proposed[]): readonly Variable[] {
  const of = (family: ProposedFamily): readonly string[] =>
    proposed.filter(({ proposal }) => proposal.family === family).map(({ column }) => column.name);
  const together = lettersOf.flatMap(([family, name]) => {
    const columns = of(family);
    return columns.length === 0 ? [] : [{ name, family, columns }];
  });
  const apart = of('Categorical').map((column, c) => ({
    name: isFreeName(column) ? column : `c${c + 1}`,
    family: 'Categorical' as const,
    columns: [column],
  }));
  return [...together, ...apart];
}

const taken: ReadonlySet<string> = new Set([
  ...['observe', 'infer', 'for', 'in', 'weight', 'table', 'alpha', 'theta', 'stick', 'and', 'or', 'not'],
  ...functionNames,
  ...distributionNames,
]);

/** A word that the language reads as itself: of two letters or more, so that it is no index, and none of its own. */
function isFreeName(column: string): boolean {
  return /^[a-z]{2,}$/.test(column) && !taken.has(column) && !column.startsWith('theta');
}

function commentLines(source: ObservationSource, proposed: readonly Proposed[]): readonly string[] {
  const width = Math.max(...proposed.map(({ column }) => column.name.length));
  const lines = proposed.map(({ column, proposal }) => {
    const holes =
      column.missing === 0 || proposal.family === null
        ? ''
        : `; missing cells, ${column.missing}, are integrated out`;
    const law = proposal.family ?? 'left out';
    return `#   ${column.name.padEnd(width)}  ${law.padEnd(11)}  ${proposal.because}${holes}`;
  });
  return [
    `# A mixture for ${source.label}, ${source.rows} rows, as dimsum init proposes it. Correct what you know better.`,
    '#',
    ...lines,
    '#',
    '# dimsum explain says what is assumed and how it will be fitted; dimsum fit fits it.',
  ];
}

function modelLines(variables: readonly Variable[], path: string, rows: number): readonly string[] {
  const parameters = variables.length === 1 ? ['theta_i'] : variables.map((_, v) => `theta${v + 1}_i`);
  const width = variables.find(({ family }) => family === 'Normal')?.columns.length ?? 0;
  // A covariance of many columns among few rows is mostly prior: then each column has a variance of its own.
  const isWide = width > 20 || width * 5 > rows;
  const base = variables.map(({ name, family, columns }) => baseOf(name, family, columns.length, isWide));
  const isSevered = isWide && width > 1;
  const hasSeveral = variables.some(({ family, columns }) => isOfOneNumber(family) && columns.length > 1);
  return [
    ...variables.map(({ name, columns }) => {
      const list = columns.map(columnText).join(', ');
      return `observe ${name} = table(${JSON.stringify(path)}, [${list}])`;
    }),
    '',
    '# Rows of one cluster share their parameters; how many clusters there are, the rows say.',
    ...(isSevered ? ['# Many columns for so many rows: given its cluster, each varies by itself.'] : []),
    ...(hasSeveral && !isSevered
      ? ['# Each column of counts or quantities has a parameter of its own.']
      : []),
    ...(isSevered || hasSeveral ? [`H = ${base.join(' * ')}`] : []),
    'G ~ DP(alpha, H)',
    `${parameters.length === 1 ? parameters[0] : `(${parameters.join(', ')})`} ~ G`,
    ...variables.map(
      ({ name, family }, v) => `${name}_i ~ ${family === 'Normal' ? 'N' : family}(${parameters[v]})`,
    ),
  ];
}

/** The default base is of one such number, whatever the columns: of several, it is to be written. */
function isOfOneNumber(family: ProposedFamily): boolean {
  return family !== 'Normal' && family !== 'Categorical';
}

/** As the defaults are (docs/defaults.md), but for Normals column by column: NIW(m, k, n, s) in one dimension. */
function baseOf(name: string, family: ProposedFamily, columns: number, isWide: boolean): string {
  switch (family) {
    case 'Normal':
      return isWide && columns > 1
        ? `NormalInverseGamma(mean(${name}), 0.05, 1.5, 0.5 * var(${name}))`
        : `NIW(mean(${name}), 0.05, D + 2, cov(${name}))`;
    case 'Poisson':
      return `Gamma(1, 1 / mean(${name}))`;
    case 'Exponential':
      return `Gamma(1, mean(${name}))`;
    case 'Bernoulli':
      return columns === 1
        ? 'Beta(1, 1)'
        : `Beta([${Array(columns).fill('1').join(', ')}], [${Array(columns).fill('1').join(', ')}])`;
    case 'Categorical':
      return `Dirichlet(1, levels(${name}))`;
  }
}

function columnText(column: string): string {
  const isName = /^[A-Za-z]\w*$/.test(column) && !taken.has(column) && !/^sum_[i-nt]$/.test(column);
  return isName ? column : JSON.stringify(column);
}
