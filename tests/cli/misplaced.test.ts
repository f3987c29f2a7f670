/** Words that stand where the command line takes others: what the shell has listed, values with blanks, data for models. */
import { mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterAll, expect, test } from 'vitest';
import { runProgram } from '../../src/cli/program.js';
import { recordingTerminal } from './recording-terminal.js';

const folder = mkdtempSync(join(tmpdir(), 'dimsum-misplaced-'));
const fit = join(folder, 'fit.json');
writeFileSync(fit, '{"format": 1}');
afterAll(() => rmSync(folder, { recursive: true }));

const model = 'models/old-faithful.ppl';

test.each<readonly [args: readonly string[], status: number, said: string]>([
  [
    ['fit', model, '--data', 'p/a.png', 'p/b.png'],
    2,
    "repeat it: --data p/a.png --data p/b.png, or once with a pattern in quotes: --data 'p/*.png'",
  ],
  [['fit', '--data', 'a.csv', 'b.csv', model], 2, '--data a.csv --data b.csv, or once with a pattern'],
  [['predict', fit, '--data', 'a.csv', 'b.csv', 'c.csv', 'd.csv'], 2, '--data c.csv …, or once'],
  [['fit', model, '--set', 'alpha', '=', '2'], 2, "in quotes: --set 'alpha = 2'"],
  [['fit', model, '--observe', 'x', '=', 'a,', 'b'], 2, "in quotes: --observe 'x = a, b'"],
  [['fit', '--data', 'a.csv', 'b.csv'], 1, 'b.csv is a table, where a model is named'],
  [['fit', '-e', 'x_i ~ N(0, 1)', '--data', 'a.png', 'b.png'], 1, 'Write --data b.png'],
  [['check', 'a.csv'], 1, 'a.csv is a table, where a model is named'],
  [['predict', 'a.parquet', '--data', 'a.csv'], 1, 'a.parquet is a table, where a fit is named'],
  [['explain', fit], 1, 'is a fit or other JSON, where a model is named'],
])('%j', async (args, status, said) => {
  const terminal = recordingTerminal('');
  expect(await runProgram(args, terminal)).toBe(status);
  expect(terminal.noted.join('\n')).toContain(said);
});
