/** Penguins by the command line: measurements, island and sex in one mixture, from file to fit to prediction. */
import { mkdtempSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { runProgram } from '../../src/cli/program.js';
import { recordingTerminal } from './recording-terminal.js';

const model = 'models/mixed-columns.ppl';
const data = 'models/data/penguins.csv';
let folder = '';
let out = '';

async function dimsum(args: readonly string[]) {
  const terminal = recordingTerminal('');
  const status = await runProgram(args, terminal);
  return { status, printed: terminal.printed.join('\n'), noted: terminal.noted.join('\n') };
}

beforeAll(() => {
  folder = mkdtempSync(join(tmpdir(), 'dimsum-mixed-'));
  out = join(folder, 'fit.json');
});

afterAll(() => rmSync(folder, { recursive: true }));

describe('models/mixed-columns.ppl', () => {
  it('finds species by sex, with the levels by name', async () => {
    const { status, printed } = await dimsum(['fit', model, '--out', out, '--json']);
    expect(status).toBe(0);
    const fit = JSON.parse(printed);
    expect(fit.data.variables.c).toEqual(['island']);
    expect(fit.data.levels).toEqual({ island: ['Biscoe', 'Dream', 'Torgersen'], sex: ['female', 'male'] });
    const [first] = fit.components;
    expect(Object.keys(first)).toEqual(['weight', 'x', 'c', 's']);
    expect(Object.keys(first.c.probabilities)).toEqual(['Biscoe', 'Dream', 'Torgersen']);
    for (const { weight, s } of fit.components) {
      if (weight > 0.05) expect(Math.max(...Object.values<number>(s.probabilities))).toBeGreaterThan(0.9);
    }
    expect(agreement(fit.clusters.partition.labels)).toBeGreaterThan(0.98);
  });

  it('labels new rows by the levels that the fit keeps', async () => {
    const { status, printed } = await dimsum(['predict', out, '--data', data]);
    expect(status).toBe(0);
    const labels = printed
      .split('\n')
      .slice(1)
      .map((line) => Number(line.split(',')[0]));
    expect(agreement(labels)).toBeGreaterThan(0.98);
  });

  it('refuses a level that it has not seen, naming row and level', async () => {
    const other = join(folder, 'other.csv');
    const [header, first] = readFileSync(data, 'utf8').split('\n');
    writeFileSync(other, `${header}\n${first}\n${first!.replace('Torgersen', 'Dreem')}\n`);
    const { status, noted } = await dimsum(['predict', out, '--data', other]);
    expect(status).toBe(1);
    expect(noted).toContain('row 2 of');
    expect(noted).toContain('"Dreem" for "island"');
    expect(noted).toContain('Did you mean "Dream"?');
  });

  it('prints a column of the summary for each parameter of each variable', async () => {
    const { printed } = await dimsum(['fit', model, '--sweeps', '100', '--out', join(folder, 'again.json')]);
    expect(printed).toContain('of Normals with full covariance under a NIW base (x) and Categoricals');
    expect(printed).toMatch(/component\s+weight\s+x\.mean\s+x\.sd\s+c\.probabilities\s+s\.probabilities/);
    expect(printed).toMatch(/Biscoe 0\.\d+, Dream 0\.\d+, Torgersen 0\.\d+/);
  });
});

describe('--observe', () => {
  const finite =
    'pi ~ Dirichlet(1, 3); z_i ~ Categorical(pi); theta_k ~ H; phi_k ~ Dirichlet(1, 3); x_i ~ N(theta[z_i]); c_i ~ Categorical(phi[z_i])';

  it('says which columns each variable has', async () => {
    const observed = ['--observe', 'x=bill_length,bill_depth', '--observe', 'c=island'];
    const args = [
      'fit',
      '-e',
      finite,
      '--data',
      data,
      ...observed,
      '--out',
      join(folder, 'em.json'),
      '--json',
    ];
    const { status, printed } = await dimsum(args);
    expect(status).toBe(0);
    expect(JSON.parse(printed).data.variables).toEqual({ x: ['bill_length', 'bill_depth'], c: ['island'] });
  });

  it.each([
    ['text where numbers are needed', ['x=bill_length,island', 'c=sex'], 'column "island"'],
    ['no columns for one of several', ['x=bill_length'], 'which columns of'],
    ['one column twice', ['x=bill_length', 'c=bill_length'], 'is observed as x and c'],
    ['two columns of labels', ['x=bill_length', 'c=island,sex'], 'p is of one column'],
  ])('%s', async (_, observed, message) => {
    const options = observed.flatMap((text) => ['--observe', text]);
    const { status, noted } = await dimsum(['fit', '-e', finite, '--data', data, ...options]);
    expect(status).toBe(1);
    expect(noted).toContain(message);
  });
});

/** Share of the penguins whose cluster's commonest species is their own. */
function agreement(labels: readonly number[]): number {
  const species = readFileSync(data, 'utf8')
    .trim()
    .split('\n')
    .slice(1)
    .map((line) => line.split(',').at(-1)!);
  const counts = new Map<number, Map<string, number>>();
  for (const [row, label] of labels.entries()) {
    const own = counts.get(label) ?? new Map<string, number>();
    counts.set(label, own.set(species[row]!, (own.get(species[row]!) ?? 0) + 1));
  }
  const commonest = [...counts.values()].map((own) => Math.max(...own.values()));
  return commonest.reduce((sum, count) => sum + count, 0) / labels.length;
}
