/**
 * Reads what a plan observes: arrays of the caller's, files that the caller names, else from where the model says. How a
 * file is read is the caller's to say, so that a sampler that reads none carries nothing of it.
 * Variables of one source are read from it together; those of several must have as many rows.
 */
import { internalError } from '../core/internal-error.js';
import { err, ok, type Result } from '../core/result.js';
import { type Diagnostic, diagnose } from '../diagnostics/diagnostic.js';
import { findEmission } from '../distributions/signatures/signatures-of-emissions.js';
import type { ColumnsIr, SourceCallIr, ValuesIr } from '../model/model-ir.js';
import { evaluateExpression } from '../model/values/evaluate-expression.js';
import { observeWithin } from '../observations/blocks/observe-within.js';
import { takeCaseWeights } from '../observations/case-weights.js';
import type { VariableRequest } from '../observations/choose-columns.js';
import { joinTables } from '../observations/join-tables.js';
import { type MemoryData, rowsFromMemory } from '../observations/memory/rows-from-memory.js';
import type { ObservationSource } from '../observations/observation-source.js';
import type { ObservedTable } from '../observations/observed-table.js';
import { rowCount } from '../observations/row-count.js';
import { isTablePath } from '../observations/tables/is-table-path.js';
import type { InferencePlan, ObservedPlan } from '../plan/inference-plan.js';
import { givenRows, hasColumns, refuseForm, refuseWithoutWeights } from './given-rows.js';

export interface SourceChoice {
  /** Data of variables, by their names. */
  readonly given?: Readonly<Record<string, MemoryData>>;
  /** Files or patterns in place of what the model names. */
  readonly paths: readonly string[];
  /** Opens files; null where none can be read. */
  readonly openFiles: OpenFiles | null;
  /** Opens what the model says of pictures; absent where none can be read. */
  readonly openPictures?: OpenPictures;
  /** Columns of variables in place of what the model names; `a..c` is a range. */
  readonly columns: Readonly<Record<string, readonly string[]>>;
  /** Makes a path that the model names one that can be opened. */
  readonly resolve: (path: string) => string;
  /** Bytes that the rows may take with their copies; files of more are read in blocks. As many as there are by default. */
  readonly memory?: number;
}

export type OpenFiles = (
  paths: readonly string[],
) => Promise<Result<ObservationSource, readonly Diagnostic[]>>;

/** The rows of variables that are made of the same masks, with the columns of each; `paths` are of pictures in place of the model's. */
export type OpenPictures = (
  variables: readonly {
    readonly name: string;
    readonly source: SourceCallIr;
    readonly element?: number;
  }[],
  paths: readonly string[],
) => Promise<Result<OpenedSource, readonly Diagnostic[]>>;

interface OpenedSource {
  readonly source: ObservationSource;
  /** Columns of variables where the source itself says which. */
  readonly columns: Readonly<Record<string, readonly string[]>>;
}

export async function observe(
  plan: InferencePlan,
  choice: SourceChoice,
): Promise<Result<ObservedTable, readonly Diagnostic[]>> {
  const { caseWeights } = plan;
  const observed = readFor(plan).map(({ name }) => name);
  const misgiven = refuseForm(choice.given, plan);
  if (misgiven.length > 0) return err(misgiven);
  const strangers = [...Object.keys(choice.given ?? {}), ...Object.keys(choice.columns)].filter(
    (name) => !observed.includes(name),
  );
  if (strangers.length > 0) {
    return err(strangers.map((name) => diagnose('observe-unknown', null, { name, observed })));
  }
  const tables: ObservedTable[] = [];
  const mistakes: Diagnostic[] = [];
  for (const variables of bySource(plan, choice)) {
    const table = await readTogether(plan, variables, choice);
    if (table.ok) tables.push(table.value);
    else mistakes.push(...table.error);
  }
  const inBlocks = tables.find(({ whole }) => whole !== undefined);
  if (inBlocks !== undefined && tables.length > 1) {
    const rows = rowCount(inBlocks);
    for (const { whole } of tables) whole?.close();
    const reason = 'the variables are read from several sources';
    return err([diagnose('blocks-unable', null, { rows, reason })]);
  }
  if (mistakes.length > 0) return err(mistakes);
  if (inBlocks !== undefined) return ok(inBlocks);
  const joined = joinTables(tables, observed);
  return joined.ok && caseWeights !== null ? takeCaseWeights(joined.value, caseWeights.name) : joined;
}

/** What is observed, and last the case weights. */
function readFor({ observed, caseWeights }: InferencePlan): readonly ObservedPlan[] {
  return caseWeights === null ? observed : [...observed, caseWeights];
}

/** The variables that are read from one and the same source. */
function bySource(plan: InferencePlan, choice: SourceChoice): readonly (readonly ObservedPlan[])[] {
  const groups = new Map<string, readonly ObservedPlan[]>();
  for (const variable of readFor(plan)) {
    const key = sourceKey(variable, plan, choice);
    groups.set(key, [...(groups.get(key) ?? []), variable]);
  }
  return [...groups.values()];
}

/** What comes from nowhere else is a column of another's source: case weights of the first's, a Binomial's n of its x's. */
function sourceKey(variable: ObservedPlan, plan: InferencePlan, choice: SourceChoice): string {
  const { name, source } = variable;
  const { given, paths } = choice;
  if (given?.[name] !== undefined) return `given ${name}`;
  const ofPictures = pictureCall(variable, choice);
  if (ofPictures !== null) return `pictures ${JSON.stringify(ofPictures.receiver ?? ofPictures)}`;
  if (paths.length > 0) return 'files';
  const holder = source === null ? holderOf(variable, plan, given) : undefined;
  if (holder !== undefined) return sourceKey(holder, plan, choice);
  return source?.kind === 'table' ? `table ${source.path}` : `own ${name}`;
}

/** Arrays that are given for a variable are its own alone. */
function holderOf(
  variable: ObservedPlan,
  { observed, caseWeights, structure }: InferencePlan,
  given: SourceChoice['given'],
): ObservedPlan | undefined {
  if (variable === caseWeights) return observed[0];
  const factors = 'factors' in structure ? structure.factors : [];
  const drawn = factors.find(({ emission }) => emission.byRow?.variable === variable.name)?.observed;
  return observed.find(({ name }) => name === drawn && given?.[name] === undefined);
}

/** The call that makes rows of pictures; null where tables or arrays stand in its place. */
function pictureCall(
  { name, source }: ObservedPlan,
  { given, paths, openPictures }: SourceChoice,
): SourceCallIr | null {
  if (source?.kind !== 'call' || openPictures === undefined || given?.[name] !== undefined) return null;
  return paths.some(isTablePath) ? null : source;
}

async function readTogether(
  plan: InferencePlan,
  variables: readonly ObservedPlan[],
  choice: SourceChoice,
): Promise<Result<ObservedTable, readonly Diagnostic[]>> {
  const [first] = variables;
  if (first === undefined) return internalError('a source without a variable');
  const opened = await openTogether(plan, variables, first, choice);
  if (!opened.ok) return opened;
  const { source, columns } = opened.value;
  if (choice.given?.[first.name] !== undefined) {
    const unweighted = refuseWithoutWeights(plan, variables, source);
    if (unweighted.length > 0) return err(unweighted);
  }
  let inBlocks = false;
  try {
    const requests = variables.map((variable) =>
      requestOf(plan, variable, { ...choice, columns: { ...columns, ...choice.columns } }, source),
    );
    const table = await observeWithin(source, requests, choice.memory ?? Number.POSITIVE_INFINITY);
    inBlocks = table.ok && table.value.whole !== undefined;
    return table;
  } finally {
    if (!inBlocks) source.close();
  }
}

async function openTogether(
  plan: InferencePlan,
  variables: readonly ObservedPlan[],
  first: ObservedPlan,
  choice: SourceChoice,
): Promise<Result<OpenedSource, readonly Diagnostic[]>> {
  const { openPictures } = choice;
  const calls = variables.flatMap((variable) => {
    const source = pictureCall(variable, choice);
    const { name, element } = variable;
    return source === null ? [] : [{ name, source, ...(element !== undefined && { element }) }];
  });
  if (openPictures !== undefined && calls.length === variables.length)
    return await openPictures(calls, choice.paths);
  const opened = await openSource(plan, first, choice);
  return opened.ok ? ok({ source: opened.value, columns: {} }) : opened;
}

function requestOf(
  plan: InferencePlan,
  variable: ObservedPlan,
  choice: SourceChoice,
  opened: ObservationSource,
): VariableRequest {
  const { name } = variable;
  const columns = choice.columns[name] ?? columnTexts(variable);
  const isGiven = choice.given?.[name] !== undefined;
  const isFree = isGiven && choice.columns[name] === undefined;
  return {
    name,
    columns: isFree && !hasColumns(opened, columns ?? []) ? null : columns,
    texts: isOfLabels(plan, name) ? 'levels' : 'refused',
    ...(variable.implied && { implied: true }),
    ...(variable === plan.caseWeights && { role: 'case-weights' }),
  };
}

function isOfLabels({ structure }: InferencePlan, name: string): boolean {
  if (structure.kind === 'unrecognised') return false;
  if (structure.kind === 'classification') {
    if (structure.within !== null && name !== structure.classes) return isOfLabels(structure.within, name);
    return name === structure.classes || name === structure.cell || structure.map?.network.kind === 'table';
  }
  const factor = structure.factors.find(({ observed }) => observed === name);
  return factor !== undefined && findEmission(factor.emission.family)?.draws === 'label';
}

async function openSource(
  plan: InferencePlan,
  variable: ObservedPlan,
  { given, paths, columns, resolve, openFiles }: SourceChoice,
): Promise<Result<ObservationSource, readonly Diagnostic[]>> {
  const { name, source } = variable;
  const own = given?.[name];
  if (own !== undefined) {
    const fixed = columns[name]?.every((column) => !/\.\.|\*/.test(column)) ? columns[name] : undefined;
    return givenRows(own, name, {
      columns: fixed ?? plainColumns(variable),
      areFixed: fixed !== undefined,
    });
  }
  if (paths.length > 0 && openFiles !== null) return await openFiles(paths);
  switch (source?.kind) {
    case undefined:
      return err([diagnose('no-data', null, { name, implied: variable.implied ?? false })]);
    case 'table':
      return openFiles === null
        ? err([diagnose('no-files', null, { name, path: source.path })])
        : await openFiles([resolve(source.path)]);
    case 'values':
      return rowsFromMemory(ownValues(plan, name, source), name);
    case 'call':
      return err([diagnose('source-unread', null, { name, source: source.function })]);
  }
}

/** Of `observe (n, m) = [[3, 1], [0, 2]]`, which each of the names has as its source, every name has a column. */
function ownValues({ observed }: InferencePlan, name: string, source: ValuesIr): unknown {
  const values = constantOf(source);
  const text = JSON.stringify(source);
  const sharing = observed.filter((other) => JSON.stringify(other.source) === text);
  const position = sharing.findIndex((other) => other.name === name);
  const isTuple = (row: unknown): row is unknown[] => Array.isArray(row) && row.length === sharing.length;
  return sharing.length > 1 && Array.isArray(values) && values.every(isTuple)
    ? values.map((row) => row[position])
    : values;
}

/** Numbers in the model's own text, which checking has evaluated before. */
function constantOf({ values }: ValuesIr): unknown {
  const evaluated = evaluateExpression(values, { valueOf: () => undefined, dataOf: () => undefined });
  return evaluated.ok ? evaluated.value.value : internalError('observed values that are no constant');
}

/** Of what the model names; null where it names none. */
function columnTexts({ source }: ObservedPlan): readonly string[] | null {
  return source?.kind === 'table' ? (source.columns?.map(columnText) ?? null) : null;
}

/** The same where each stands for one column, whatever the table. */
export function plainColumns({ source }: ObservedPlan): readonly string[] {
  const columns = source?.kind === 'table' ? (source.columns ?? []) : [];
  return columns.every(({ kind }) => kind === 'column') ? columns.map(columnText) : [];
}

function columnText(column: ColumnsIr): string {
  switch (column.kind) {
    case 'column':
      return column.name;
    case 'span':
      return `${column.from}..${column.to}`;
    case 'glob':
      return column.pattern;
  }
}
