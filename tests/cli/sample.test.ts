/** `dimsum sample FIT`: rows from the posterior predictive as a table. */
import { mkdtempSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { runProgram } from '../../src/cli/program.js';
import { recordingTerminal } from './recording-terminal.js';

const folder = mkdtempSync(join(tmpdir(), 'dimsum-sample-'));
const counted = join(folder, 'counted.json');
const mixed = join(folder, 'mixed.json');
const multinomial = join(folder, 'multinomial.json');

async function dimsum(...args: string[]) {
  const terminal = recordingTerminal('');
  const status = await runProgram(args, terminal);
  return { status, printed: terminal.printed.join('\n'), noted: terminal.noted.join('\n') };
}

beforeAll(async () => {
  const file = (name: string, text: string): string => {
    writeFileSync(join(folder, name), text);
    return join(folder, name);
  };
  const counts = file('counts.csv', 'x\n3\n5\n4\n2\n6\n');
  await dimsum(
    'fit',
    '-e',
    'lambda ~ Gamma(2, 1); x_i ~ Poisson(lambda)',
    '--data',
    counts,
    '--out',
    counted,
  );
  const rows = file('mixed.csv', 'x,c\n3,wet\n4,wet\n5,wet\n4,dry\n');
  const both = 'lambda ~ Gamma(2, 1); x_i ~ Poisson(lambda); phi ~ Dirichlet(1, 2); c_i ~ Categorical(phi)';
  await dimsum('fit', '-e', both, '--data', rows, '--observe', 'x = x', '--observe', 'c = c', '--out', mixed);
  const totals = file('totals.csv', 'a,b\n3,4\n5,1\n');
  await dimsum(
    'fit',
    '-e',
    'p ~ Dirichlet(1, 2); x_i ~ Multinomial(p)',
    '--data',
    totals,
    '--out',
    multinomial,
  );
});

afterAll(() => rmSync(folder, { recursive: true }));

describe('dimsum sample', () => {
  it('draws from the predictive law of the model', async () => {
    const { status, printed } = await dimsum('sample', counted, '-n', '4000', '--seed', '3');
    expect(status).toBe(0);
    const [head, ...lines] = printed.split('\n');
    expect(head).toBe('x,cluster');
    expect(lines).toHaveLength(4000);
    const values = lines.map((line) => Number(line.split(',')[0]));
    const mean = values.reduce((sum, value) => sum + value, 0) / values.length;
    // Negative binomial of size 22 and mean 22/6: a bound of five standard errors is passed six times in ten million.
    const deviation = Math.sqrt((22 / 6) * (7 / 6));
    expect(Math.abs(mean - 22 / 6)).toBeLessThan((5 * deviation) / Math.sqrt(4000));
  });

  it('gives the same rows for the same seed, others for another', async () => {
    const first = await dimsum('sample', counted, '-n', '20', '--seed', '3');
    expect((await dimsum('sample', counted, '-n', '20', '--seed', '3')).printed).toBe(first.printed);
    expect((await dimsum('sample', counted, '-n', '20', '--seed', '4')).printed).not.toBe(first.printed);
  });

  it('names levels, and writes a table', async () => {
    const path = join(folder, 'drawn.csv');
    const { status, noted } = await dimsum('sample', mixed, '-n', '200', '--out', path);
    expect(status).toBe(0);
    expect(noted).toContain('200 rows written');
    const [head, ...lines] = readFileSync(path, 'utf8').trim().split('\n');
    expect(head).toBe('x,c,cluster');
    expect(new Set(lines.map((line) => line.split(',')[1]))).toEqual(new Set(['wet', 'dry']));
  });

  it.each([
    ['x', 'x,cluster', 4],
    ['theta', 'rate[0],cluster', 4],
    ['z', 'cluster', 4],
    ['pi', 'draw,atom,weight,cluster', 8],
    ['G', 'draw,atom,weight,cluster,rate[0]', 8],
  ])('draws %s of a model', async (of, header, least) => {
    const model = 'H = Gamma(2, 1); G ~ DP(3, H); lambda_i ~ G; x_i ~ Poisson(lambda_i)';
    const { status, printed } = await dimsum(
      'sample',
      '-e',
      model,
      '-n',
      '4',
      '--of',
      of,
      '--leftover',
      '0.01',
    );
    expect(status).toBe(0);
    const [head, ...lines] = printed.split('\n');
    expect(head).toBe(header);
    expect(lines.length).toBeGreaterThanOrEqual(least);
  });

  it('reads what the model names where its prior speaks of data, and refuses where nobody says which', async () => {
    const own = await dimsum('sample', 'models/old-faithful.ppl', '-n', '3');
    expect(own).toMatchObject({ status: 0, noted: '' });
    const given = ['--data', 'models/data/faithful.csv'];
    expect(await dimsum('sample', 'models/old-faithful.ppl', '-n', '3', ...given)).toEqual(own);
    const nobody = await dimsum('sample', '-e', 'G ~ DP(alpha, H); theta_i ~ G; x_i ~ N(theta_i)', '-n', '3');
    expect(nobody.status).toBe(1);
    expect(nobody.noted).toContain('depends on data that are not given');
  });

  it('measures before data by the same rows', async () => {
    const own = await dimsum('measure', 'models/old-faithful.ppl', 'x[0] < 3');
    expect(own.status).toBe(0);
    const given = ['--data', 'models/data/faithful.csv'];
    expect(await dimsum('measure', 'models/old-faithful.ppl', 'x[0] < 3', ...given)).toEqual(own);
  });

  it('draws no measure from a fit that has none', async () => {
    const { status, noted } = await dimsum('sample', counted, '-n', '1', '--of', 'G');
    expect(status).toBe(1);
    expect(noted).toContain('no posterior of a random measure');
  });

  it('refuses a row whose total nothing says', async () => {
    const { status, noted } = await dimsum('sample', multinomial, '-n', '5');
    expect(status).toBe(1);
    expect(noted).toContain('no rows can be drawn from');
  });
});
