/** Models of classes as a user calls them: fit, explain, predict and score, and what is refused with nothing written. */
import { existsSync, mkdtempSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { runProgram } from '../../src/cli/program.js';
import { recordingTerminal } from './recording-terminal.js';

const folder = mkdtempSync(join(tmpdir(), 'dimsum-classifier-'));
const at = (name: string): string => join(folder, name);
const fit = at('fit.json');
const model = (options = ''): string =>
  `pi_i ~ Dirichlet(1, C); y_i ~ Categorical(pi_i); observe y = table("${at('known.csv')}", kind)
   observe x = table("${at('known.csv')}", a..b); infer amortized(mlp(8), from = x, max_iterations = 40${options})`;

async function dimsum(...args: string[]) {
  const terminal = recordingTerminal('');
  const status = await runProgram(args, terminal);
  return { status, printed: terminal.printed.join('\n'), noted: terminal.noted.join('\n') };
}

/** Three kinds about the corners of a triangle; a fourth, never known, far from them. */
const corner = (i: number, x: number, y: number): string =>
  `${x + Math.sin(i * i)},${y + Math.cos(3 * i * i)}`;
const rows = (kind: string, x: number, y: number): string[] =>
  Array.from({ length: 30 }, (_, i) => `${corner(i, x, y)},${kind}`);
const known = [...rows('cat', 0, 0), ...rows('dog', 9, 0), ...rows('eel', 0, 9)];

beforeAll(async () => {
  writeFileSync(at('known.csv'), ['a,b,kind', ...known].join('\n'));
  writeFileSync(at('all.csv'), ['a,b,kind', ...known, ...rows('fox', 40, -30)].join('\n'));
  writeFileSync(at('lacking.csv'), ['a,b', '1,2', '3,', '5,6'].join('\n'));
  await dimsum('fit', '-e', model(', evidence = density(x)'), '--out', fit);
});

afterAll(() => rmSync(folder, { recursive: true }));

it('prints what was held out and what the precision means; 40 epochs are too few, and that is said', async () => {
  const { status, printed } = await dimsum('fit', '-e', model(), '--out', at('bound.json'));
  expect(status).toBe(3);
  expect(printed).toMatch(/held out {6}12 rows/);
  expect(printed).toMatch(/accuracy {6}1\.0000|accuracy {6}0\.9/);
  expect(printed).toContain('It does not count data.');
  expect(printed).toContain('--max-iterations allows more');
  const explained = await dimsum('explain', '-e', model(', strength = 10'));
  expect(explained.printed).toContain('a tempered likelihood, and not the model’s own bound');
  expect(explained.printed).toContain('α₀ = β₀ + 10');
});

it('trains on the backend that is named, and says so', async () => {
  const named = ['fit', '-e', model(), '--backend', 'tfjs-cpu', '--out', at('device.json')];
  const { status, printed } = await dimsum(...named);
  expect(status).toBe(3);
  expect(printed).toMatch(/ran .* \(processor, JavaScript, f32, one thread, seed 1\)/);
  const { backend } = JSON.parse(readFileSync(at('device.json'), 'utf8'));
  expect(backend).toMatchObject({ name: 'tfjs-cpu', precision: 'f32' });
});

it('predicts classes by name, with the Dirichlet and its evidence', async () => {
  const { status, printed } = await dimsum('predict', fit, '--data', at('all.csv'));
  expect(status).toBe(0);
  const [header, ...lines] = printed.split('\n');
  expect(header).toBe(
    'class,probability_cat,probability_dog,probability_eel,alpha_cat,alpha_dog,alpha_eel,evidence,log_density',
  );
  expect(lines).toHaveLength(120);
  const evidence = lines.map((line) => Number(line.split(',')[7]));
  expect(Math.max(...evidence.slice(90))).toBeLessThan(0.01 * Math.min(...evidence.slice(0, 90)));
  expect(lines.slice(0, 90).filter((line, i) => line.startsWith(known[i]!.slice(-3)))).not.toHaveLength(0);
});

it('scores: the classes of the fit are in, others out, the nearest row beside every score', async () => {
  const labelled = ['score', fit, '--data', at('all.csv'), '--labels', 'kind'];
  const { status, printed } = await dimsum(...labelled, '--json');
  expect(status).toBe(0);
  expect(JSON.parse(printed)).toMatchObject({ auroc: 1, rows: { in: 90, out: 30 } });
  const table = await dimsum(...labelled);
  for (const name of ['differentialEntropy', 'negativeLogDensity', 'nearestNeighbour']) {
    expect(table.printed).toMatch(new RegExp(`^${name} +1\\.0000 +1\\.0000–1\\.0000`, 'm'));
  }
  const plain = await dimsum('score', fit, '--data', at('known.csv'));
  expect(plain.printed.split('\n')[0]).toContain('differential_entropy,max_probability,entropy');
});

it('flags the rows above a threshold that few of the held-out, or of the labelled, rows exceed', async () => {
  const flagging = at('flagging.json');
  writeFileSync(flagging, readFileSync(fit, 'utf8'));
  const asked = ['--data', at('all.csv'), '--false-alarm', '0.1'];
  const { printed, noted } = await dimsum('score', flagging, ...asked);
  expect(noted).toMatch(
    /threshold \S+ of differentialEntropy, which 10 % of 12 rows held out exceed, written to/,
  );
  const [header, ...lines] = printed.split('\n');
  expect(header).toMatch(/nearest_neighbour,out$/);
  const out = lines.map((line) => Number(line.split(',').at(-1)));
  expect(out.slice(90)).toEqual(Array.from({ length: 30 }, () => 1));
  expect(out.slice(0, 90).filter(Boolean).length).toBeLessThan(30);
  const predicted = await dimsum('predict', flagging, '--data', at('all.csv'));
  expect(predicted.printed.split('\n').map((line) => line.split(',').at(-1))).toEqual([
    'out',
    ...out.map(String),
  ]);
  const labelled = await dimsum('score', flagging, ...asked, '--labels', 'kind');
  expect(labelled.printed).toMatch(
    /above the threshold, \S+ of differentialEntropy: 9 of 90 rows in \(10\.0 %\), 30 of 30 rows out/,
  );
  const kept = JSON.parse(readFileSync(flagging, 'utf8'));
  expect(kept.outlier).toMatchObject({ score: 'differentialEntropy', from: 'known rows', rows: 90 });
  writeFileSync(flagging, JSON.stringify({ ...kept, classifier: { ...kept.classifier, heldOut: null } }));
  const none = await dimsum('score', flagging, ...asked, '--out', at('none.csv'));
  expect(none).toMatchObject({ status: 1 });
  expect(none.noted).toContain('rows that the fit held out, and it has kept no score of any');
  expect(existsSync(at('none.csv'))).toBe(false);
});

describe('what is refused', () => {
  it('rows that lack a cell, by their numbers, and nothing is written', async () => {
    for (const command of ['predict', 'score']) {
      const { status, noted } = await dimsum(
        command,
        fit,
        '--data',
        at('lacking.csv'),
        '--out',
        at('none.csv'),
      );
      expect(status).toBe(1);
      expect(noted).toContain('1 row lacks a cell of b: row 2');
      expect(existsSync(at('none.csv'))).toBe(false);
    }
  });

  it('options of other methods, and a fit of classes where components are asked for', async () => {
    const chains = await dimsum('fit', '-e', model(), '--chains', '2', '--out', at('never.json'));
    expect(chains).toMatchObject({ status: 1 });
    expect(chains.noted).toContain('amortized has no option --chains');
    const table = `pi_k ~ Dirichlet(1, C); y_i ~ Categorical(pi[x_i]); observe y = table("${at('known.csv')}", kind)
      observe x = table("${at('known.csv')}", a); infer amortized(table, from = x)`;
    const device = await dimsum('fit', '-e', table, '--backend', 'webgpu', '--out', at('never.json'));
    expect(device).toMatchObject({ status: 1 });
    expect(device.noted).toContain('amortized does not run on the backend webgpu');
    const draws = await dimsum('fit', '-e', model(), '--draws', at('draws.csv'), '--out', at('never.json'));
    expect(draws.noted).toContain('amortized has no option --draws');
    expect(existsSync(at('never.json'))).toBe(false);
    const sampled = await dimsum('sample', fit, '-n', '3');
    expect(sampled.status).toBe(1);
    expect(sampled.noted).toContain('model of classes');
    const asked = await dimsum('fit', '-e', 'x ~ sum_k pi_k * N(mu_k, 1)', '--method', 'amortized');
    expect(asked.noted).toContain('of which this model has none');
  });

  it('a rate under which no epoch is whole', async () => {
    const { status, noted } = await dimsum(
      'fit',
      '-e',
      model(', learning_rate = 1e308'),
      '--out',
      at('never.json'),
    );
    expect(status).toBe(1);
    expect(noted).toContain('learning_rate = 1e+307');
    expect(existsSync(at('never.json'))).toBe(false);
  });
});

it('reports calibration and training as a page, and as a figure', async () => {
  const page = at('page.html');
  expect(await dimsum('report', fit, '-o', page)).toMatchObject({ status: 0 });
  const text = readFileSync(page, 'utf8');
  expect(text).toContain('rows that were not trained on');
  expect(text).toContain('It counts data');
  for (const name of ['reliability', 'training-curve']) {
    expect(text).toContain(`figure-${name}`);
    const svg = at(`${name}.svg`);
    const drawn = ['report', fit, '-o', svg, '--format', 'svg', '--figure', name];
    expect(await dimsum(...drawn)).toMatchObject({ status: 0 });
    expect(readFileSync(svg, 'utf8')).toContain('<svg');
  }
  const unknown = await dimsum('report', fit, '-o', at('x.svg'), '--format', 'svg', '--figure', 'other');
  expect(unknown).toMatchObject({ status: 1 });
});

it('the written fit is the printed one', async () => {
  const { printed } = await dimsum('fit', '-e', model(), '--json', '--out', at('again.json'));
  expect(JSON.parse(printed)).toEqual(JSON.parse(readFileSync(at('again.json'), 'utf8')));
});
