/** `dimsum predict` over files: the same numbers as of the rows in memory, and refusals that leave no file. */
import { existsSync, mkdtempSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterAll, beforeAll, expect, test } from 'vitest';
import { runProgram } from '../../src/cli/program.js';
import { readFit } from '../../src/posterior/fit/read-fit.js';
import { predict } from '../../src/posterior/prediction/predict.js';
import { recordingTerminal } from './recording-terminal.js';

const folder = mkdtempSync(join(tmpdir(), 'dimsum-predict-'));
const fit = join(folder, 'fit.json');
const model = 'K = 2; x_i ~ sum_k pi_k * N(mu_k, Sigma_k)';

async function dimsum(...args: string[]) {
  const terminal = recordingTerminal('');
  const status = await runProgram(args, terminal);
  return { status, printed: terminal.printed.join('\n'), noted: terminal.noted.join('\n') };
}

beforeAll(async () => {
  await dimsum('fit', '-e', model, '--data', 'tests/data/faithful.csv', '--out', fit, '--quiet');
});
afterAll(() => rmSync(folder, { recursive: true }));

test('rows of many blocks, on standard output and in a file', async () => {
  const many = join(folder, 'many.csv');
  const cells = Array.from({ length: 5000 }, (_, i) => [2 + (i % 7) / 2, 50 + (i % 31)]);
  writeFileSync(many, `waiting,other,eruptions\n${cells.map(([a, b]) => `${b},x,${a}`).join('\n')}\n`);
  const { status, printed } = await dimsum('predict', fit, '--data', many);
  expect(status).toBe(0);
  const [header, ...lines] = printed.split('\n');
  expect(header).toBe('label,probability_0,probability_1,log_density,new_cluster');
  const read = readFit(readFileSync(fit, 'utf8'));
  if (!read.ok) throw new Error(JSON.stringify(read.error));
  const expected = predict(read.value.predictive, {
    values: Float64Array.from(cells.flat()),
    rows: 5000,
    columns: 2,
  });
  expect(lines.map((line) => Number(line.split(',')[3]))).toEqual([...expected.logDensity]);
  expect(lines.map((line) => Number(line.split(',')[0]))).toEqual([...expected.labels]);
  const out = join(folder, 'many.tsv');
  const written = await dimsum('predict', fit, '--data', many, '--out', out);
  expect(written).toMatchObject({ status: 0, printed: '', noted: `5,000 rows written to ${out}` });
  expect(readFileSync(out, 'utf8').trimEnd().replaceAll('\t', ',')).toBe(printed);
});

test('a cell that cannot be taken is told with its row, and no file is left', async () => {
  const bad = join(folder, 'bad.csv');
  const rows = Array.from({ length: 4000 }, (_, i) => (i === 2999 ? '3,inf' : '3,70'));
  writeFileSync(bad, `eruptions,waiting\n${rows.join('\n')}\n`);
  const out = join(folder, 'bad-out.csv');
  const { status, noted } = await dimsum('predict', fit, '--data', bad, '--out', out);
  expect(status).toBe(1);
  expect(noted).toContain(`column "waiting" has 1 infinite cell: row 3000 of ${bad}`);
  expect(existsSync(out)).toBe(false);
});

test('averages over fewer draws and says what that costs', async () => {
  const out = join(folder, 'few.json');
  const model = 'G ~ DP(alpha, H); theta_i ~ G; x_i ~ N(theta_i)';
  const data = ['--data', 'tests/data/faithful.csv'];
  const run = [
    '--sweeps',
    '20',
    '--burn',
    '5',
    '--max-sweeps',
    '20',
    '--chains',
    '2',
    '--keep',
    '20',
    '--quiet',
  ];
  await dimsum('fit', '-e', model, ...data, ...run, '--out', out);
  const few = await dimsum('predict', out, ...data, '--draws', '4');
  expect(few.status).toBe(0);
  expect(few.printed.split('\n')).toHaveLength(273);
  expect(few.noted).toMatch(/^4 of 20 draws: log densities of 272 rows differ .* at most$/);
  const all = await dimsum('predict', out, ...data, '--draws', '20');
  expect(all.printed).toBe((await dimsum('predict', out, ...data)).printed);
  expect(all.noted).toBe('');
  expect((await dimsum('predict', fit, ...data, '--draws', '4')).noted).toContain('keeps no draws');
});
