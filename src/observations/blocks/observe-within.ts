/**
 * A source of more rows than memory is to hold → a sample of its rows, and all of them to be passed over a block at a time.
 * Two passes come first: cells are checked, ranges and a sample are taken; then means and covariances.
 */
import { randomKey } from '../../core/random-stream.js';
import { err, ok, type Result } from '../../core/result.js';
import { type Diagnostic, diagnose } from '../../diagnostics/diagnostic.js';
import { chooseColumns, type VariableRequest } from '../choose-columns.js';
import type { ObservationSource } from '../observation-source.js';
import { observeVariables } from '../observe-variables.js';
import type { ObservedTable } from '../observed-table.js';
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
  const texts = chosen.find(({ levels }) => levels !== null);
  const reason = requests.some(({ role }) => role !== undefined)
    ? 'rows have case weights'
    : texts && `column ${texts.column.name} is text`;
  if (reason !== undefined) return err([diagnose('blocks-unable', null, { rows: source.rows, reason })]);
  const blockRows = Math.max(1, Math.floor(memory / 2 / (copiesOfBlock * bytesOfRow)));
  const names = chosen.map(({ column }) => column.name);
  const blocks = (): AsyncIterable<Float64Array> => readInBlocks(source, names, blockRows);

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
    columns: chosen.map(({ column, variable }) => ({ kind: 'number', name: column.name, variable })),
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
