/**
 * A source of more rows than memory is to hold → a sample of its rows, and all of them to be passed over a block at a time.
 * Passes come first: of each column of text for its levels; then cells are checked, ranges and a sample are taken; then
 * means and covariances.
 */
import { randomKey } from '../../core/random-stream.js';
import { err, ok, type Result } from '../../core/result.js';
import { type Diagnostic, diagnose } from '../../diagnostics/diagnostic.js';
import { type Chosen, chooseColumns, type VariableRequest } from '../choose-columns.js';
import type { ObservationSource } from '../observation-source.js';
import { observeVariables } from '../observe-variables.js';
import type { ObservedColumn, ObservedTable, RowBlock } from '../observed-table.js';
import { CellSurvey } from './cell-survey.js';
import { measureMoments } from './measure-moments.js';
import { readInBlocks } from './read-in-blocks.js';
import { RowSample } from './row-sample.js';
import { WeightSurvey } from './weight-survey.js';
import { unweightedBlocks, weightedBlocks } from './weighted-blocks.js';

/** Of a table in memory: as read, in the samplers' units, and where the kernels see it. */
const copies = 3;
/** Of a block as well where it is read into, and parted from its weights. */
const copiesOfBlock = { unweighted: 4, weighted: 5 };
/** Starts are not chosen better on more rows than these. */
const mostSampled = 100_000;

/**
 * Reads all into memory where a table's copies are no larger than `memory` (bytes), else in blocks: the copies of a block
 * take a half of it, those of the sample at most the other. The caller closes what is read in blocks.
 */
export async function observeWithin(
  source: ObservationSource,
  requests: readonly VariableRequest[],
  memory: number,
): Promise<Result<ObservedTable, readonly Diagnostic[]>> {
  const selected = chooseColumns(source, requests, null);
  if (!selected.ok) return selected;
  const { chosen, notes } = selected.value;
  const bytesOfRow = 8 * chosen.length;
  if (source.dense !== undefined || copies * source.rows * bytesOfRow <= memory) {
    return await observeVariables(source, requests, null);
  }
  const [cells, weighing] = parted(chosen, requests);
  const [weight, ...others] = weighing;
  if (weight !== undefined && others.length > 0) {
    const columns = weighing.map(({ column }) => column.name);
    return err([diagnose('case-weights-columns', null, { variable: weight.variable, columns })]);
  }
  const columns = await columnsWithLevels(source, cells);
  const bytes = bytesOfRow * copiesOfBlock[weight === undefined ? 'unweighted' : 'weighted'];
  const blockRows = Math.max(1, Math.floor(memory / 2 / bytes));
  const names = cells.map(({ column }) => column.name);
  const asked = columns.map((column) => (column.kind === 'text' ? column : column.name));
  const blocks = (): AsyncIterable<RowBlock> =>
    weight === undefined
      ? unweightedBlocks(readInBlocks(source, asked, blockRows))
      : weightedBlocks(readInBlocks(source, [...asked, weight.column.name], blockRows), asked.length + 1);

  const survey = new CellSurvey(source, names);
  const weights = weight && new WeightSurvey(weight.column.name);
  const sample = new RowSample(Math.min(blockRows, mostSampled, source.rows), names.length, randomKey(1));
  for await (const block of blocks()) {
    survey.add(block);
    weights?.add(block.weights ?? new Float64Array(0));
    sample.add(block);
  }
  const mistakes = [...survey.mistakes(), ...(weights?.mistakes() ?? [])];
  if (mistakes.length > 0) return err(mistakes);
  const count = Math.ceil(source.rows / blockRows);
  const { ranges } = survey;
  const mass = weights?.sum ?? source.rows;
  const counts = { mass, observed: ranges.map(({ observed }) => observed) };
  return ok({
    label: source.label,
    rows: sample.rows,
    columns,
    values: sample.values,
    missing: survey.missing,
    ...(weight && { caseWeights: { column: weight.column.name, values: sample.weights, sum: mass } }),
    notes: [
      ...source.notes,
      ...notes,
      `The rows are read in ${count.toLocaleString('en')} blocks of ${blockRows.toLocaleString('en')}; starts are chosen on ${sample.rows.toLocaleString('en')} of them, drawn at random.`,
    ],
    whole: {
      rows: source.rows,
      blockRows,
      mass,
      incompleteRows: survey.incompleteRows,
      ranges,
      ...(await measureMoments(blocks(), survey.middles, counts)),
      blocks,
      close: () => source.close(),
    },
  });
}

/** The columns that are observed, and those of case weights. */
function parted(
  chosen: readonly Chosen[],
  requests: readonly VariableRequest[],
): readonly [readonly Chosen[], readonly Chosen[]] {
  const weighs = ({ variable }: Chosen): boolean =>
    requests.some(({ name, role }) => name === variable && role === 'case-weights');
  return [chosen.filter((each) => !weighs(each)), chosen.filter(weighs)];
}

/** Levels of texts are those that occur, in the order that `codeTexts` gives them in memory. */
async function columnsWithLevels(
  source: ObservationSource,
  chosen: readonly Chosen[],
): Promise<readonly ObservedColumn[]> {
  const columns: ObservedColumn[] = [];
  for (const { column, variable, levels } of chosen) {
    const { name } = column;
    if (levels === null) columns.push({ kind: 'number', name, variable });
    else {
      const known = levels === 'found' ? await levelsOf(source, name) : levels;
      columns.push({ kind: 'text', name, variable, levels: known });
    }
  }
  return columns;
}

async function levelsOf(source: ObservationSource, column: string): Promise<readonly string[]> {
  const levels = new Set<string>();
  for await (const texts of source.texts(column)) {
    for (const text of texts) if (text !== null) levels.add(text);
  }
  return [...levels].sort();
}
