/** What a line of a session is coloured by. */
import { expect, it } from 'vitest';
import { classifyLine } from '../../src/repl/classify-line.js';

const pieces = (line: string): readonly string[] =>
  classifyLine(line).map(({ kind, span }) => `${kind} ${line.slice(span.start, span.end)}`);

it.each([
  ['H = NIW(', ['name H', 'operator =', 'distribution NIW']],
  [':mesure x', []],
  [' :measure x < -1', ['command :measure', 'name x', 'operator <', 'operator -', 'number 1']],
  [':fit --method em -n 3', ['command :fit', 'option --method', 'name em', 'option -n', 'number 3']],
  [':load some/N(1)', ['command :load']],
  [':help NIW', ['command :help']],
  ['0], "open', ['number 0', 'string "open']],
  ['', []],
])('%s', (line, expected) => {
  expect(pieces(line)).toEqual(expected);
});
