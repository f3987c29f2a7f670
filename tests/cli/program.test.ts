/** The commands as a user calls them, in this process: what is printed where, what is written, and the exit status. */
import { existsSync, mkdirSync, mkdtempSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterEach, beforeEach, describe, expect, it } from 'vitest';
import { runProgram } from '../../src/cli/program.js';
import { recordingTerminal } from './recording-terminal.js';

let folder = '';

beforeEach(() => {
  folder = mkdtempSync(join(tmpdir(), 'dimsum-cli-'));
});

afterEach(() => rmSync(folder, { recursive: true }));

async function dimsum(args: readonly string[], input = '') {
  const terminal = recordingTerminal(input);
  const status = await runProgram(args, terminal);
  return { status, printed: terminal.printed.join('\n'), noted: terminal.noted.join('\n') };
}

const faithful = 'models/old-faithful.ppl';
const dpMixture = 'G ~ DP(alpha, H); theta_i ~ G; x_i ~ N(theta_i)';
const quick = ['--sweeps', '300', '--seed', '7'];

describe('dimsum fit', () => {
  it('prints what was found and where it was written', async () => {
    const out = join(folder, 'fit.json');
    const { printed } = await dimsum(['fit', faithful, ...quick, '--out', out]);
    expect(printed).toContain('a Dirichlet-process mixture of Normals');
    expect(printed).toContain('alpha ~ Gamma(1, 1)');
    expect(printed).toContain(out);
    expect(existsSync(out)).toBe(true);
  });

  it('prints the same JSON as it writes, and nothing else', async () => {
    const out = join(folder, 'fit.json');
    const { printed } = await dimsum(['fit', faithful, ...quick, '--out', out, '--json']);
    expect(JSON.parse(printed)).toEqual(JSON.parse(readFileSync(out, 'utf8')));
    const fit = JSON.parse(printed);
    expect(fit.data).toEqual({ rows: 272, columns: ['eruptions', 'waiting'], missing: 0 });
    expect(fit.method).toBe('gibbs');
    const total = Object.values<number>(fit.clusters.posterior).reduce((sum, p) => sum + p, 0);
    expect(total).toBeCloseTo(1, 12);
  });

  it('gives the same bytes for the same seed, timing aside', async () => {
    const run = async (seed: string) => {
      const { printed } = await dimsum([
        'fit',
        faithful,
        '--sweeps',
        '200',
        '--json',
        '--out',
        join(folder, 'f.json'),
        '--seed',
        seed,
      ]);
      return JSON.stringify({ ...JSON.parse(printed), timing: null });
    };
    const first = await run('3');
    expect(await run('3')).toBe(first);
    expect(await run('4')).not.toBe(first);
  });

  it('chooses K by BIC and shows the table', async () => {
    const out = join(folder, 'k.json');
    const { printed, status } = await dimsum(['fit', 'models/choose-k.ppl', '--out', out, '--json']);
    const fit = JSON.parse(printed);
    expect(status).toBe(0);
    expect(fit.selection.map((row: { K: number }) => row.K)).toEqual([1, 2, 3, 4, 5, 6]);
    expect(fit.components.length).toBe(
      fit.selection.reduce((a: { bic: number }, b: { bic: number }) => (b.bic < a.bic ? b : a)).K,
    );
  });

  it('solves a conjugate model in closed form', async () => {
    const { printed, status } = await dimsum([
      'fit',
      'models/survey.ppl',
      '--out',
      join(folder, 's.json'),
      '--json',
    ]);
    const fit = JSON.parse(printed);
    expect(status).toBe(0);
    expect(fit.method).toBe('exact');
    expect(Number.isFinite(fit.logEvidence)).toBe(true);
  });

  it.each([
    ['a mixture of finite mixtures', 'K - 1 ~ Poisson(1); pi ~ Dirichlet(1, K)'],
    ['a Pitman–Yor process that is learnt', 'd ~ Beta(1, 4); pi ~ GEM(d, alpha)'],
    ['a finite mixture, if gibbs is asked for', 'infer gibbs; pi ~ Dirichlet(1, 4)'],
  ])('treats %s by gibbs', async (_, weights) => {
    const model = `${weights}; theta_k ~ H; z_i ~ Categorical(pi); x_i ~ N(theta[z_i])`;
    const args = ['fit', '-e', model, '--data', 'models/data/faithful.csv', ...quick, '--json'];
    const { printed } = await dimsum([...args, '--out', join(folder, 'w.json')]);
    const fit = JSON.parse(printed);
    expect(fit.method).toBe('gibbs');
    expect(fit.clusters.partition.sizes.slice(0, 2).every((size: number) => size > 80)).toBe(true);
  });

  it('ends with status 3 where the chains have not met, and writes the fit all the same', async () => {
    const out = join(folder, 'short.json');
    const short = ['--init', 'random', '--sweeps', '20', '--burn', '0', '--seed', '1'];
    const { status, printed } = await dimsum(['fit', faithful, ...short, '--out', out]);
    expect(status).toBe(3);
    expect(printed).toContain('the chains do not agree on');
    expect(JSON.parse(readFileSync(out, 'utf8')).converged).toBe(false);
  });

  it('writes nothing but errors with --quiet', async () => {
    const { printed, noted } = await dimsum([
      'fit',
      faithful,
      ...quick,
      '--quiet',
      '--out',
      join(folder, 'q.json'),
    ]);
    expect(printed + noted).toBe('');
  });

  it('takes data, columns and inputs from the command line', async () => {
    const data = join(folder, 'd.csv');
    writeFileSync(data, 'a,b\n1,9\n1.1,9\n5,9\n5.2,9\n');
    const { printed } = await dimsum([
      'fit',
      '-e',
      dpMixture,
      '--data',
      data,
      '--observe',
      'x=a',
      '--set',
      'alpha=1',
      '--set',
      'H=NIW(3, 0.1, 3, 1)',
      '--sweeps',
      '200',
      '--json',
      '--out',
      join(folder, 'd.json'),
    ]);
    const fit = JSON.parse(printed);
    expect(fit.data.columns).toEqual(['a']);
    expect(fit.assumed).toEqual([]);
    expect(fit.concentration.sd).toBe(0);
  });
});

describe('what is wrong with the input', () => {
  const cases: readonly (readonly [string, readonly string[], string])[] = [
    ['a missing model', ['fit', 'nowhere.ppl'], 'there is no such file'],
    ['a folder for a model', ['fit', 'models'], 'it is a folder'],
    ['no model', ['fit'], 'no model is given'],
    ['no data', ['fit', '-e', dpMixture], 'no data are given'],
    ['a missing data file', ['fit', '-e', dpMixture, '--data', 'nowhere.csv'], 'nowhere.csv'],
    ['a method that cannot', ['fit', faithful, '--method', 'em'], 'em cannot treat this model'],
    [
      'an input without value',
      ['fit', '-e', 'G ~ DP(a, H); theta_i ~ G; x_i ~ N(theta_i)'],
      'a has no value',
    ],
    ['a malformed setting', ['fit', faithful, '--set', 'alpha'], 'name=value'],
    ['a stranger in --observe', ['fit', faithful, '--observe', 'y=eruptions'], 'does not observe'],
  ];

  it.each(cases)('%s is status 1, a message and no file', async (_, args, message) => {
    const out = join(folder, 'never.json');
    const { status, printed, noted } = await dimsum([...args, ...(args[0] === 'fit' ? ['--out', out] : [])]);
    expect(status).toBe(1);
    expect(printed).toBe('');
    expect(noted).toContain(message);
    expect(noted).not.toMatch(/\n\s+at /);
    expect(existsSync(out)).toBe(false);
  });
});

describe('what is wrong with the command line', () => {
  it.each([
    ['an unknown command', ['fitt', faithful]],
    ['an unknown option', ['fit', faithful, '--chain', '4']],
    ['a value that is no number', ['fit', faithful, '--sweeps', 'many']],
    ['a method that does not exist', ['fit', faithful, '--method', 'magic']],
  ])('%s is status 2', async (_, args) => {
    const { status, noted } = await dimsum(args);
    expect(status).toBe(2);
    expect(noted).not.toBe('');
  });
});

describe('a mistake of our own', () => {
  it("is told from the user's, and has a status of its own", async () => {
    const terminal = {
      ...recordingTerminal(),
      readInput: async (): Promise<string> => {
        throw new Error('a pipe burst');
      },
    };
    expect(await runProgram(['check', '-'], terminal)).toBe(70);
    expect(terminal.noted.join()).toMatch(/mistake of its own.*report.*a pipe burst/s);
  });
});

describe('dimsum explain', () => {
  it('says what was understood and why not the other methods', async () => {
    const { printed, status } = await dimsum(['explain', faithful]);
    expect(status).toBe(0);
    expect(printed).toMatch(/gibbs\s+chosen/);
    expect(printed).toMatch(/em\s+no/);
  });

  it('explains what no method treats yet, naming the statement', async () => {
    const { printed, status } = await dimsum([
      'explain',
      '-e',
      's ~ HalfNormal(1); m ~ Normal(0, 1); x_i ~ StudentT(4, m, s)',
    ]);
    expect(status).toBe(0);
    expect(printed).toContain('StudentT');
  });

  it('says with data what the costs are in', async () => {
    const args = ['explain', '-e', dpMixture, '--data', 'models/data/faithful.csv'];
    expect((await dimsum(args)).printed).toContain('N = 272 and D = 2 (eruptions, waiting)');
    expect(JSON.parse((await dimsum([...args, '--json'])).printed).data.rows).toBe(272);
    expect((await dimsum(['explain', faithful, '--data', 'nowhere.csv'])).status).toBe(1);
  });

  it('says how many clusters the model expects among so many rows', async () => {
    const model = 'alpha = 1; G ~ DP(alpha, H); theta_i ~ G; x_i ~ N(theta_i)';
    const args = ['explain', '-e', model, '--data', 'models/data/faithful.csv'];
    expect((await dimsum(args)).printed).toContain('272 rows are expected in 6.18 clusters');
    const { priorClusters } = JSON.parse((await dimsum([...args, '--json'])).printed);
    const harmonic = Array.from({ length: 272 }, (_, i) => 1 / (1 + i)).reduce((a, b) => a + b);
    expect(priorClusters.mean).toBeCloseTo(harmonic, 6);
  });

  it('prints the plan as JSON', async () => {
    const { printed } = await dimsum(['explain', faithful, '--json']);
    expect(JSON.parse(printed)).toMatchObject({ version: 1, method: 'gibbs' });
  });
});

describe('dimsum check', () => {
  it('is silent about models that are right', async () => {
    expect(await dimsum(['check', faithful, 'models/choose-k.ppl'])).toEqual({
      status: 0,
      printed: '',
      noted: '',
    });
  });

  it('reports every mistake of every model', async () => {
    const { status, noted } = await dimsum(['check', '-'], 'x_i ~ Nrmal(0, 1)\ny_i ~ Gamma(-1, 1)\n');
    expect(status).toBe(1);
    expect(noted).toContain('standard input:1:7');
    expect(noted).toContain('standard input:2:');
  });
});

describe('dimsum fmt', () => {
  it('formats in place, and with --check only says so', async () => {
    const file = join(folder, 'm.ppl');
    writeFileSync(file, 'x_i~N( 0,1 )  # data\n');
    expect((await dimsum(['fmt', '--check', file])).status).toBe(1);
    expect(readFileSync(file, 'utf8')).toBe('x_i~N( 0,1 )  # data\n');
    expect((await dimsum(['fmt', file])).status).toBe(0);
    expect(readFileSync(file, 'utf8')).toBe('x_i ~ N(0, 1)  # data\n');
    expect((await dimsum(['fmt', '--check', file])).status).toBe(0);
  });
});

describe('dimsum predict', () => {
  it('writes a row for each row, and refuses what is no fit', async () => {
    const fit = join(folder, 'fit.json');
    await dimsum(['fit', faithful, ...quick, '--quiet', '--out', fit]);
    const { printed, status } = await dimsum(['predict', fit, '--data', 'models/data/faithful.csv']);
    expect(status).toBe(0);
    const [header, ...rows] = printed.split('\n');
    expect(header).toMatch(/^label,probability_0,.*log_density,new_cluster$/);
    expect(rows).toHaveLength(272);
    for (const row of rows.slice(0, 5)) {
      const [, ...numbers] = row.split(',').map(Number);
      const memberships = [...numbers.slice(0, -2), numbers.at(-1)!];
      expect(memberships.reduce((sum, p) => sum + p, 0)).toBeCloseTo(1, 9);
    }
    mkdirSync(join(folder, 'sub'));
    writeFileSync(join(folder, 'bad.json'), '{}');
    expect((await dimsum(['predict', join(folder, 'bad.json'), '--data', 'x.csv'])).status).toBe(1);
  });
});
