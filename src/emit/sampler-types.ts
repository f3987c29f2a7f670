/** The declarations beside a compiled sampler: types that name the model's own variables, columns and parameters. */
import { findEmission } from '../distributions/signatures/signatures-of-emissions.js';
import type { FrozenModel, NamedParameter } from '../plan/frozen-model.js';
import type { FactorPlan } from '../plan/inference-plan.js';
import { interfaceText, isIdentifier, keyText, tupleText } from './typescript-text.js';

/** `runtime` is the text that makes the runtime's types known: an import, or their declarations. */
export function samplerTypes(frozen: FrozenModel, runtime: string): string {
  const { plan } = frozen;
  const { structure, observed, caseWeights } = plan;
  const factors = 'factors' in structure ? structure.factors : [];
  const variables = observed.map(({ name, source }) => {
    const factor = factors.find((each) => each.observed === name);
    const columns = columnsOf(frozen, name, factor);
    const cell = isLabel(factor) ? 'LabelCell' : 'NumberCell';
    return { name, columns, cell, isGiven: source?.kind === 'values' };
  });
  const known = variables.flatMap((each) =>
    each.columns === null ? [] : [{ ...each, columns: each.columns }],
  );
  const data = variables.map(({ name, columns, isGiven }): readonly [string, string] => [
    `${keyText(name)}${isGiven ? '?' : ''}`,
    columns === null ? 'MemoryData' : `RowsOf<Cells[${quoted(name)}], Row[${quoted(name)}]>`,
  ]);
  if (caseWeights !== null) data.push([`${keyText(caseWeights.name)}?`, 'MemoryData']);
  const [only, ...others] = variables;
  const rows =
    only !== undefined && others.length === 0 ? `Data | Required<Data>[${quoted(only.name)}]` : 'Data';
  return `${[
    `/** Types of the sampler beside this file, which dimsum ${frozen.dimsum} compiled. */`,
    runtime,
    interfaceText(
      'Row',
      'A row of each variable, its columns in order.',
      known.map(({ name, columns, cell }) => [keyText(name), rowText(columns, cell)]),
    ),
    interfaceText(
      'Cells',
      'The same by name.',
      known.map(({ name, columns, cell }) => [keyText(name), cellsText(columns, cell)]),
    ),
    interfaceText('Data', 'The rows of every variable that is observed.', data),
    `/** New rows, of which a fit is asked. */\nexport type NewRows = ${rows};`,
    interfaceText(
      'Parameters',
      'The parameters of each component, largest first, by the names that the model has for them.',
      frozen.parameters.map((parameter) => [
        keyText(parameter.name),
        parameterText(frozen, factors, parameter),
      ]),
    ),
    'export declare const sampler: ModelSampler<Data, NewRows, Parameters>;\nexport default sampler;',
  ].join('\n\n')}\n`;
}

/** The import that the types of a sampler beside an installed runtime begin with. */
export const runtimeImport =
  "import type { LabelCell, MemoryData, ModelSampler, NumberCell, RowsOf } from 'dimsum/runtime';\n\nexport type { LabelCell, MemoryData, NumberCell };";

/** One column that nobody named is called as its variable is. */
function columnsOf(
  { columns }: FrozenModel,
  variable: string,
  factor: FactorPlan | undefined,
): readonly string[] | null {
  const own = columns[variable] ?? [];
  if (own.length > 0) return own;
  return isLabel(factor) ? [variable] : null;
}

function isLabel(factor: FactorPlan | undefined): boolean {
  return factor !== undefined && findEmission(factor.emission.family)?.draws === 'label';
}

function rowText(columns: readonly string[], cell: string): string {
  const labelled = columns.every(isIdentifier);
  return `readonly [${columns.map((column) => (labelled ? `${column}: ${cell}` : cell)).join(', ')}]`;
}

function cellsText(columns: readonly string[], cell: string): string {
  return `{ ${columns.map((column) => `readonly ${keyText(column)}: ${cell}`).join('; ')} }`;
}

function parameterText(
  frozen: FrozenModel,
  factors: readonly FactorPlan[],
  { path }: NamedParameter,
): string {
  const [first, ...others] = factors;
  const factor = others.length === 0 ? first : factors.find(({ observed }) => observed === path[0]);
  if (factor === undefined) return 'readonly unknown[]';
  const { length } = columnsOf(frozen, factor.observed, factor) ?? [];
  const width = length === 0 || length === undefined ? null : length;
  const parts = partsOf(factor, width);
  const part = others.length === 0 ? path[0] : path[1];
  const type =
    part === undefined
      ? `{ ${Object.entries(parts)
          .map(([name, own]) => `readonly ${name}: ${own}`)
          .join('; ')} }`
      : (parts[part] ?? 'unknown');
  return `readonly (${type})[]`;
}

/** What a component is described by, of so many columns. */
function partsOf({ emission }: FactorPlan, width: number | null): Readonly<Record<string, string>> {
  const vector = tupleText('number', width);
  switch (emission.family) {
    case 'Normal':
      return { mean: vector, covariance: tupleText(vector, width) };
    case 'Categorical':
      return { probabilities: 'readonly number[] | Readonly<Record<string, number>>' };
    case 'Multinomial':
      return { probabilities: vector };
    case 'Gamma':
      return { shape: vector, rate: vector };
    default:
      return {
        [findEmission(emission.family)?.conjugateBases[0] === 'Gamma' ? 'rate' : 'probability']: vector,
      };
  }
}

function quoted(name: string): string {
  return `'${name.replaceAll("'", "\\'")}'`;
}
