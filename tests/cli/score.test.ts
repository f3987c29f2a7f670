/** `dimsum score` as a user calls it: scores, metrics of labelled rows, and a threshold that later commands heed. */
import { mkdtempSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { runProgram } from '../../src/cli/program.js';
import { recordingTerminal } from './recording-terminal.js';

const folder = mkdtempSync(join(tmpdir(), 'dimsum-score-'));
const fit = join(folder, 'fit.json');
const labelled = join(folder, 'labelled.csv');
const model = 'G ~ DP(alpha, H); theta_i ~ G; x_i ~ N(theta_i)';

async function dimsum(...args: string[]) {
  const terminal = recordingTerminal('');
  const status = await runProgram(args, terminal);
  return { status, printed: terminal.printed.join('\n'), noted: terminal.noted.join('\n') };
}

beforeAll(async () => {
  const rows = readFileSync('tests/data/faithful.csv', 'utf8').trim().split('\n').slice(1);
  const known = rows.map((row) => `${row},usual`);
  const strange = [0, 1, 2, 3, 4, 5].map((i) => `${6 + i},${40 - i},odd`);
  writeFileSync(labelled, ['eruptions,waiting,kind', ...known, ...strange].join('\n'));
  await dimsum(
    'fit',
    '-e',
    model,
    '--data',
    'tests/data/faithful.csv',
    '--method',
    'variational',
    '--out',
    fit,
  );
});

afterAll(() => rmSync(folder, { recursive: true }));

const ofLabels = ['--data', labelled, '--labels', 'kind', '--known', 'usual'];

describe('dimsum score', () => {
  it('tells rows far from all others, with the figures of the contract', async () => {
    const { status, printed } = await dimsum('score', fit, ...ofLabels, '--json');
    expect(status).toBe(0);
    const report = JSON.parse(printed);
    expect(report).toMatchObject({ auroc: 1, auprOut: 1, auprIn: 1, fpr95: 0, rows: { in: 272, out: 6 } });
    expect(Object.keys(report.scores)).toEqual(['negativeLogDensity', 'newCluster', 'entropy', 'typicality']);
    const table = await dimsum('score', fit, ...ofLabels);
    expect(table.printed).toContain('272 rows in the distribution, 6 out of it');
  });

  it('says where a cell is that cannot be taken, of labelled rows too', async () => {
    const broken = join(folder, 'broken.csv');
    writeFileSync(broken, 'eruptions,waiting,kind\n2,50,usual\n1e300,60,odd\n');
    const { status, noted } = await dimsum(
      'score',
      fit,
      '--data',
      broken,
      '--labels',
      'kind',
      '--known',
      'usual',
    );
    expect(status).toBe(1);
    expect(noted).toContain('1e+300');
  });

  it('scores a row each without labels', async () => {
    const { printed } = await dimsum('score', fit, '--data', 'tests/data/faithful.csv');
    const lines = printed.split('\n');
    expect(lines[0]).toBe('negative_log_density,new_cluster,entropy,typicality');
    expect(lines).toHaveLength(273);
  });

  it('chooses a threshold, from known rows or from draws of the fit, that predict and score heed', async () => {
    const chosen = await dimsum('score', fit, ...ofLabels, '--false-alarm', '0.05');
    expect(chosen.noted).toContain(`written to ${fit}`);
    const { outlier } = JSON.parse(readFileSync(fit, 'utf8'));
    expect(outlier).toMatchObject({ score: 'negativeLogDensity', falseAlarm: 0.05, from: 'known rows' });
    const out = await outOf('predict');
    // 14 of 272 rows above the 95 % quantile, and the six strangers.
    expect(out.reduce((sum, one) => sum + one, 0)).toBe(20);
    expect(out.slice(272)).toEqual([1, 1, 1, 1, 1, 1]);
    expect(await outOf('score')).toEqual(out);
    await dimsum('score', fit, '--data', labelled, '--false-alarm', '0.05', '--out', join(folder, 's.csv'));
    const drawn = JSON.parse(readFileSync(fit, 'utf8')).outlier;
    expect(drawn).toMatchObject({ from: 'posterior predictive', rows: 2000 });
    expect(Math.abs(drawn.threshold - outlier.threshold)).toBeLessThan(1);
  });

  async function outOf(command: string): Promise<number[]> {
    const { printed } = await dimsum(command, fit, '--data', labelled);
    const [header = '', ...lines] = printed.split('\n');
    const column = header.split(',').indexOf('out');
    return lines.map((line) => Number(line.split(',')[column]));
  }
});

describe('what is wrong', () => {
  it.each([
    [['--labels', 'kind'], 'has the label usual in kind'],
    [['--labels', 'kind', '--known', 'usual,odd'], 'all 278 rows are in the distribution'],
    [['--labels', 'kin', '--known', 'usual'], 'has no column "kin"'],
    [['--known', 'usual'], '--known is given without --labels'],
  ])('%j', async (args, message) => {
    const { status, noted, printed } = await dimsum('score', fit, '--data', labelled, ...args);
    expect(status).toBe(1);
    expect(noted).toContain(message);
    expect(printed).toBe('');
  });

  it('a threshold without labels, of rows whose totals the model cannot draw', async () => {
    const counts = join(folder, 'counts.csv');
    const own = join(folder, 'counts.json');
    writeFileSync(
      counts,
      ['a,b,kind', '1,9,usual', '2,8,usual', '8,1,usual', '9,2,usual', '5,5,odd'].join('\n'),
    );
    const ofCounts = ['--observe', 'x=a,b', '--data', counts];
    const drawn = 'G ~ DP(alpha, H); theta_i ~ G; x_i ~ Multinomial(theta_i)';
    await dimsum('fit', '-e', drawn, ...ofCounts, '--method', 'variational', '--out', own);
    const before = readFileSync(own, 'utf8');
    const refused = await dimsum('score', own, '--data', counts, '--false-alarm', '0.05');
    expect([refused.status, refused.printed]).toEqual([1, '']);
    expect(refused.noted).toContain(
      'error[threshold-without-rows]: no threshold can be chosen without labelled rows',
    );
    expect(refused.noted).toContain('the rows of Multinomial cannot be drawn');
    expect(readFileSync(own, 'utf8')).toBe(before);
    const labels = ['--labels', 'kind', '--known', 'usual'];
    const known = await dimsum('score', own, '--data', counts, ...labels, '--false-alarm', '0.05');
    expect([known.status, JSON.parse(readFileSync(own, 'utf8')).outlier.from]).toEqual([0, 'known rows']);
  });

  it('a rate that is none', async () => {
    const { status } = await dimsum('score', fit, '--data', labelled, '--false-alarm', '5');
    expect(status).toBe(2);
  });
});
