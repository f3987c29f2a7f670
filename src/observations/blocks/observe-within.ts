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
import type { ObservedColumn, ObservedTable } from '../observed-table.js';
import { CellSurvey } from './cell-survey.js';
import { measureMoments } from './measure-moments.js';
import { readInBlocks } from './read-in-blocks.js';
import { RowSample } from './row-sample.js';

/** Of a table in memory: as read, in the samplers' units, and where the kernels see it. */
const copies = 3;
/** Of a block as well where it is read into. */
const copiesOfBlock = 4;
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
  if (requests.some(({ role }) => role !== undefined)) {
    const reason = 'rows have case weights';
    return err([diagnose('blocks-unable', null, { rows: source.rows, reason })]);
  }
  const columns = await columnsWithLevels(source, chosen);
  const blockRows = Math.max(1, Math.floor(memory / 2 / (copiesOfBlock * bytesOfRow)));
  const names = chosen.map(({ column }) => column.name);
  const asked = columns.map((column) => (column.kind === 'text' ? column : column.name));
  const blocks = (): AsyncIterable<Float64Array> => readInBlocks(source, asked, blockRows);

  const survey = new CellSurvey(source, names);
  const sample = new RowSample(Math.min(blockRows, mostSampled, source.rows), names.length, randomKey(1));
  for await (const block of blocks()) {
    survey.add(block);
    sample.add(block);
  }
  const mistakes = survey.mistakes();
  if (mistakes.length > 0) return err(mistakes);
  const count = Math.ceil(source.rows / blockRows);
  return ok({
    label: source.label,
    rows: sample.rows,
    columns,
    values: sample.values,
    missing: 0,
    notes: [
      ...source.notes,
      ...notes,
      `The rows are read in ${count.toLocaleString('en')} blocks of ${blockRows.toLocaleString('en')}; starts are chosen on ${sample.rows.toLocaleString('en')} of them, drawn at random.`,
    ],
    whole: {
      rows: source.rows,
      blockRows,
      ranges: survey.ranges,
      ...(await measureMoments(blocks(), survey.middles)),
      blocks,
      close: () => source.close(),
    },
  });
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
