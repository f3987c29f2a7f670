/** `dimsum init`: the proposal for a table of every kind of column, which runs; and what it refuses. */
import { mkdirSync, mkdtempSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { runProgram } from '../../src/cli/program.js';
import { recordingTerminal } from './recording-terminal.js';

let folder = '';

beforeAll(() => {
  folder = mkdtempSync(join(tmpdir(), 'dimsum-init-'));
});

afterAll(() => rmSync(folder, { recursive: true }));

async function dimsum(...args: readonly string[]) {
  const terminal = recordingTerminal();
  const status = await runProgram(args, terminal);
  return { status, printed: terminal.printed.join('\n'), noted: terminal.noted.join('\n') };
}

function table(name: string, header: string, row: (i: number) => readonly unknown[], rows = 30): string {
  const path = join(folder, name);
  const lines = Array.from({ length: rows }, (_, i) => row(i).join(','));
  writeFileSync(path, `${[header, ...lines].join('\n')}\n`);
  return path;
}

describe('dimsum init', () => {
  it('proposes a law for every column, and a model that runs from where it is written', async () => {
    const header = 'id,name,mm long,weight,visits,"in",kind,wait,always';
    const data = table('all kinds.csv', header, (i) => [
      i + 1,
      `name ${i}`,
      (100 + 10 * Math.sin(i)).toFixed(2),
      i === 3 ? '' : (55.5 + 7 * Math.cos(5 * i)).toFixed(2),
      Math.round(4 + 3 * Math.sin(9 * i)),
      i % 2,
      ['a', 'b', 'c'][i % 3],
      (-Math.log((i + 0.5) / 30)).toFixed(3),
      7,
    ]);
    mkdirSync(join(folder, 'models'));
    const out = join(folder, 'models', 'proposed.ppl');
    const { status, noted } = await dimsum('init', data, '-o', out);
    expect([status, noted]).toEqual([0, `written to ${out}; next: dimsum fit ${out}`]);
    const text = readFileSync(out, 'utf8').replaceAll(folder, '');
    await expect(text).toMatchFileSnapshot('../golden/proposed.ppl.txt');
    // A few steps show that it runs; whether so few rows let it converge is not what is held here.
    const { status: fitted } = await dimsum(
      ...['fit', out, '--out', join(folder, 'fit.json'), '--method', 'variational'],
      ...['--restarts', '1', '--max-iterations', '5'],
    );
    expect([0, 3]).toContain(fitted);
    expect((await dimsum('init', data, '-o', out)).noted).toContain('model-exists');
  });

  it('gives each of several columns of counts a parameter of its own', async () => {
    const data = table('counts.csv', 'a,b,p30,p37', (i) => [i % 5, (i * 3) % 7, i % 2, (i >> 1) % 2]);
    const { status, printed } = await dimsum('init', data);
    expect(status).toBe(0);
    expect(printed).toContain('H = Gamma(1, 1 / mean(n)) * Beta([1, 1], [1, 1])');
    const fit = ['fit', '-e', printed, '--method', 'variational', '--restarts', '1', '--max-iterations', '5'];
    expect([0, 3]).toContain((await dimsum(...fit, '--out', join(folder, 'counts.json'))).status);
  });

  it('says that dates and percentages are why columns are left out, and nothing of their missing cells', async () => {
    const data = table('dates.csv', 'day,share,none,x', (i) => [`2024-01-${i + 10}`, `${i}%`, '', i / 2]);
    const { printed } = await dimsum('init', data);
    expect(printed).toContain('it holds dates');
    expect(printed).toContain('have % behind them');
    expect(printed).toContain('it is empty\n');
  });

  it('says that decimal commas are why a column is left out', async () => {
    const data = table('commas.csv', 'a;b', (i) => [`0,${i + 10};${i % 7},5`]);
    const { status, noted } = await dimsum('init', data);
    expect([status, noted]).toEqual([1, expect.stringContaining('decimal commas')]);
  });

  it('lets each of many columns vary by itself, and takes paths relative to where the model is', async () => {
    const header = Array.from({ length: 8 }, (_, c) => `m${c}`).join(',');
    const data = table(
      'wide.csv',
      header,
      (i) => Array.from({ length: 8 }, (_, c) => Math.sin(i * (c + 2)).toFixed(4)),
      20,
    );
    const { status, printed } = await dimsum('init', data);
    expect(status).toBe(0);
    expect(printed).toContain('H = NormalInverseGamma(mean(x), 0.05, 1.5, 0.5 * var(x))');
    const model = join(folder, 'wide.ppl');
    writeFileSync(model, printed);
    expect(
      (
        await dimsum(
          'fit',
          model,
          '--out',
          join(folder, 'w.json'),
          '--method',
          'variational',
          '--restarts',
          '1',
        )
      ).status,
    ).toBe(0);
  });

  it('has nothing to propose for a table of names', async () => {
    const data = table('names.csv', 'name', (i) => [`name ${i}`]);
    const { status, noted } = await dimsum('init', data, '-o', join(folder, 'never.ppl'));
    expect([status, noted.includes('nothing-to-propose')]).toEqual([1, true]);
    expect((await dimsum('init', join(folder, 'nowhere.csv'))).status).toBe(1);
    const infinite = table('infinite.csv', 'a', (i) => [i === 3 ? 'inf' : i / 7]);
    expect((await dimsum('init', infinite)).noted).toContain('a: it has infinite cells');
  });
});
