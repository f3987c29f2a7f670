/** `dimsum fit --impute FILE` and `fit.impute(rows)`: a row a missing cell, and what is refused. */
import { existsSync, mkdtempSync, readdirSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { runProgram } from '../../src/cli/program.js';
import { compile } from '../../src/index.js';
import { recordingTerminal } from './recording-terminal.js';

const counted = 'lambda ~ Gamma(2, 1); x_i ~ Poisson(lambda)';
const labelled = 'lambda ~ Gamma(2, 1); x_i ~ Poisson(lambda); phi ~ Dirichlet(1, 2); c_i ~ Categorical(phi)';
let folder = '';
beforeAll(() => {
  folder = mkdtempSync(join(tmpdir(), 'dimsum-impute-'));
  writeFileSync(join(folder, 'holes.csv'), 'x,c\n3,wet\n,wet\n5,\n4,dry\n');
  writeFileSync(join(folder, 'whole.csv'), 'x\n3\n5\n4\n');
  writeFileSync(join(folder, 'counts.csv'), 'a,b\n3,4\n,\n5,1\n');
});
afterAll(() => rmSync(folder, { recursive: true }));

async function run(model: string, data: string, file: string, ...more: readonly string[]) {
  const terminal = recordingTerminal('');
  const paths = [
    '--data',
    join(folder, data),
    '--out',
    join(folder, 'fit.json'),
    '--impute',
    join(folder, file),
  ];
  const status = await runProgram(['fit', '-e', model, ...paths, ...more], terminal);
  return { status, noted: terminal.noted.join('\n'), printed: terminal.printed.join('\n') };
}

function tableIn(file: string): string[][] {
  return readFileSync(join(folder, file), 'utf8')
    .trim()
    .split('\n')
    .map((line) => line.split(','));
}

const draws = Array.from({ length: 20 }, (_, s) => `draw_${s}`);

describe('--impute', () => {
  it('writes a row a missing cell: the posterior mean, the most probable level, draws of both', async () => {
    const { status, printed } = await run(
      labelled,
      'holes.csv',
      'cells.csv',
      '--observe',
      'x=x',
      '--observe',
      'c=c',
    );
    expect(status).toBe(0);
    expect(printed).toContain(`the missing cells to ${join(folder, 'cells.csv')}`);
    const [head, x, c, ...others] = tableIn('cells.csv');
    expect(head).toEqual(['row', 'column', 'mean', 'sd', 'level', 'probability', ...draws]);
    expect(others).toEqual([]);
    // Gamma(2 + 12, 1 + 3), and Dirichlet(1 + 1, 1 + 2).
    expect(x!.slice(0, 2)).toEqual(['1', 'x']);
    expect(Number(x![2])).toBeCloseTo(14 / 4, 12);
    expect(Number(x![3])).toBeCloseTo(Math.sqrt((14 / 4) * (1 + 1 / 4)), 12);
    expect(x!.slice(4, 6)).toEqual(['', '']);
    expect(x!.slice(6).every((draw) => /^\d+$/.test(draw))).toBe(true);
    expect(c!.slice(0, 5)).toEqual(['2', 'c', '', '', 'wet']);
    expect(Number(c![5])).toBeCloseTo(3 / 5, 12);
    expect(new Set(c!.slice(6))).toEqual(new Set(['wet', 'dry']));
    expect(readdirSync(folder).filter((name) => name.endsWith('.tmp'))).toEqual([]);
  });

  it('writes a header alone where nothing is missing, and says so unless it is to be quiet', async () => {
    const { status, noted } = await run(counted, 'whole.csv', 'none.csv', '--json');
    expect(status).toBe(0);
    expect(noted).toContain('no cell is missing');
    expect(tableIn('none.csv')).toEqual([['row', 'column', 'mean', 'sd', ...draws]]);
    const quiet = await run(counted, 'whole.csv', 'none.parquet', '--quiet');
    expect([quiet.status, quiet.noted, quiet.printed]).toEqual([0, '', '']);
    expect(existsSync(join(folder, 'none.parquet'))).toBe(true);
  });

  it('refuses a format that is not known before it fits', async () => {
    const { status, noted } = await run(counted, 'holes.csv', 'cells.xls', '--observe', 'x=x');
    expect(status).toBe(1);
    expect(noted).toContain('.parquet');
  });

  it('refuses rows that are read in blocks before it fits', async () => {
    const cells = Array.from({ length: 100 }, (_, i) => (i % 9 === 0 ? 'NA' : i % 5));
    writeFileSync(join(folder, 'long.csv'), `x\n${cells.join('\n')}\n`);
    const model = 'K = 2; x_i ~ sum_k pi_k * Poisson(r_k)';
    const { status, noted } = await run(model, 'long.csv', 'long-cells.csv', '--memory', '1kB');
    expect(status).toBe(1);
    expect(noted).toContain('--impute draws what the missing cells may have held for rows in memory');
    expect(existsSync(join(folder, 'long-cells.csv'))).toBe(false);
  });

  it('draws the counts of a row whose total the model says, and refuses where the row would say it', async () => {
    const open = await run('p ~ Dirichlet(1, 2); x_i ~ Multinomial(p)', 'counts.csv', 'open.csv');
    expect(open.status).toBe(1);
    expect(open.noted).toContain('row 2');
    expect(existsSync(join(folder, 'open.csv'))).toBe(false);
    writeFileSync(join(folder, 'counts.csv'), 'a,b\n3,4\n,\n5,2\n');
    const { status } = await run('p ~ Dirichlet(1, 2); x_i ~ Multinomial(7, p)', 'counts.csv', 'fixed.csv');
    expect(status).toBe(0);
    const [, a, b] = tableIn('fixed.csv').map((row) => row.map(Number));
    // Dirichlet(1 + 8, 1 + 6).
    expect(a![2]).toBeCloseTo((7 * 9) / 16, 12);
    for (let s = 4; s < 24; s++) expect(a![s]! + b![s]!).toBe(7);
  });
});

it('in the API new rows are asked about as the fit’s own are', async () => {
  const x = [3, Number.NaN, 5, 4];
  const fit = await (await compile(counted)).fit({ x });
  const { cells } = await fit.impute([[Number.NaN], [2]], { draws: 7, seed: 5 });
  expect(cells).toHaveLength(1);
  expect(cells[0]).toMatchObject({ kind: 'number', row: 0, mean: 14 / 4 });
  expect(cells[0]!.draws).toHaveLength(7);
  expect(await fit.impute([[Number.NaN], [2]], { draws: 7, seed: 5 })).toEqual({
    draws: 7,
    categories: false,
    cells,
  });
});
