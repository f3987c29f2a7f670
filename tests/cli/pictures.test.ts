/** Pictures as observations, from the command line, with the files of ToySAM, a toy. */
import { mkdirSync, readFileSync, rmSync } from 'node:fs';
import { join } from 'node:path';
import { afterAll, beforeAll, describe, expect, test, vi } from 'vitest';
import { runProgram } from '../../src/cli/program.js';
import type { FitDocument } from '../../src/posterior/fit/fit-document.js';
import { writeBlockPicture, writeBlockPictures } from '../observations/sam/block-pictures.js';
import { ToyFolder } from '../observations/sam/toy-files.js';
import { recordingTerminal } from './recording-terminal.js';

const folder = new ToyFolder();
const at = (...names: readonly string[]): string => join(folder.path, ...names);
const { encoder, decoder } = folder.write(64, { convention: 'official' });
const plainToy = `encoder = "${encoder}", decoder = "${decoder}"`;
const toy = `${plainToy}, points_per_side = 5, pred_iou_thresh = 0.4, stability_score_thresh = 0.4, maxOverlap = 0.5`;
const quick = ['--chains', '1', '--sweeps', '60', '--seed', '1', '--threads', '1'];

beforeAll(async () => {
  vi.stubEnv('XDG_CACHE_HOME', at('cache'));
  mkdirSync(at('photos'));
  mkdirSync(at('new'));
  await writeBlockPictures(at('photos'), 6);
  folder.put('photos/broken.png', 'no picture');
  await writeBlockPicture(at('new', 'wide.png'), 64, [
    { kind: 'wide', width: 24, height: 12, x: 16, y: 24, shade: 7 },
  ]);
  await writeBlockPicture(at('new', 'plain.png'), 64, []);
});

afterAll(() => {
  vi.unstubAllEnvs();
  folder.remove();
});

async function dimsum(...args: readonly string[]) {
  const terminal = recordingTerminal();
  const status = await runProgram(args, terminal);
  return { status, printed: terminal.printed.join('\n'), noted: terminal.noted.join('\n') };
}

const mixture = 'G ~ DP(1, H); theta_ji ~ G; x_ji ~ N(theta_ji)';
const kinds = `observe m_ji = SAM(photos, ${toy}); observe x_ji = features(m_ji, embedding(2), lab); ${mixture}`;

function readFit(name: string): FitDocument {
  return JSON.parse(readFileSync(at(name), 'utf8')) as FitDocument;
}

describe('kinds of masks', () => {
  const photos = `photos=${at('photos', '*.png')}`;
  let first: Awaited<ReturnType<typeof dimsum>>;

  beforeAll(async () => {
    first = await dimsum('fit', '-e', kinds, '--set', photos, ...quick, '--out', at('fit.json'));
  });

  test('are fitted, pictures that fail reported at the end, rows told by picture and mask', () => {
    expect(first.status).toBe(1);
    expect(first.noted).toContain('1 of 7 pictures gave nothing');
    expect(first.noted).toContain('broken.png: is not a picture that can be decoded');
    const { data, clusters, assumed } = readFit('fit.json');
    const { pictures } = data;
    expect(data.columns).toEqual(['embedding_1', 'embedding_2', 'L', 'a', 'b']);
    expect(pictures?.files.map(({ masks }) => masks)).toEqual([3, 3, 3, 3, 3, 3]);
    expect(pictures?.rows.map(({ picture, mask }) => [picture, mask]).slice(2, 5)).toEqual([
      [0, 2],
      [1, 0],
      [1, 1],
    ]);
    const labels = clusters?.partition.labels ?? [];
    const ofEach = [0, 3, 6, 9, 12, 15].map((start) => new Set(labels.slice(start, start + 3)).size);
    expect(ofEach).toEqual([3, 3, 3, 3, 3, 3]);
    expect(assumed.join('\n')).toMatch(/18 masks of 6 pictures by .*encoder\.onnx/);
    expect(assumed.join('\n')).toMatch(/embedding\(2\) is 2 whitened principal directions with \d/);
  });

  test('and how many there are of each picture are two models, which is said', async () => {
    const both = `${kinds}; observe n_j = count(m_ji); lambda ~ Gamma(1, 1); n_j ~ Poisson(lambda)`;
    const { status, noted } = await dimsum('fit', '-e', both, '--set', photos, '--out', at('both.json'));
    expect(status).toBe(1);
    expect(noted).toContain('Its rows are nested in those of n, which is observed too');
    expect(noted).toContain('Fit two models, one that observes x and one that observes n');
  });

  test('of pictures that a setting lists', async () => {
    const two = `photos=${JSON.stringify([1, 2].map((n) => at('photos', `blocks-${n}.png`)))}`;
    const { status } = await dimsum('fit', '-e', kinds, '--set', two, ...quick, '--out', at('two.json'));
    expect([0, 3]).toContain(status);
    expect(readFit('two.json').data.pictures?.files.length).toBe(2);
  });

  test('of new pictures are predicted by the same directions', async () => {
    const out = at('predicted.csv');
    const { status, noted } = await dimsum(
      'predict',
      at('fit.json'),
      '--data',
      at('new', '*.png'),
      '--out',
      out,
    );
    expect([status, noted]).toEqual([0, `3 rows written to ${out}`]);
    const [header, ...rows] = readFileSync(out, 'utf8')
      .trim()
      .split('\n')
      .map((line) => line.split(','));
    expect(header?.slice(0, 4)).toEqual(['picture', 'mask', 'label', 'probability_0']);
    expect(rows.map(([path, mask]) => [path?.split('/').at(-1), mask])).toEqual([
      ['plain.png', '1'],
      ['wide.png', '1'],
      ['wide.png', '2'],
    ]);
    const { data, clusters } = readFit('fit.json');
    const again = await dimsum('predict', at('fit.json'), '--data', at('photos', 'blocks-1.png'));
    const labels = again.printed
      .split('\n')
      .slice(1)
      .map((line) => Number(line.split(',')[2]));
    const own = clusters?.partition.labels.filter((_, row) => data.pictures?.rows[row]?.picture === 0);
    expect(labels).toEqual(own);
  });

  test('are the same bytes from the cache, and without the model that is named nothing is said', async () => {
    const again = await dimsum('fit', '-e', kinds, '--set', photos, ...quick, '--out', at('again.json'));
    expect(again.status).toBe(1);
    const untimed = (name: string) => ({ ...readFit(name), timing: null });
    expect(untimed('again.json')).toEqual(untimed('fit.json'));
    rmSync(at('again.json'));
    const other = folder.write(128, { convention: 'official' });
    const fit = readFit('fit.json');
    const model = { ...fit.data.pictures?.model, encoder: other.encoder, decoder: other.decoder };
    folder.put(
      'moved.json',
      JSON.stringify({ ...fit, data: { ...fit.data, pictures: { ...fit.data.pictures, model } } }),
    );
    const refused = await dimsum('predict', at('moved.json'), '--data', at('new', 'wide.png'));
    expect(refused).toMatchObject({ status: 1, printed: '' });
    expect(refused.noted).toContain('error[sam-model-changed]');
  });
});

test('masks of a picture are counted, none among them', async () => {
  const model = `observe m_ji = SAM(["${at('photos', 'blocks-*.png')}", "${at('new', '*.png')}"], ${toy}); observe n_j = count(m_ji)
    p ~ Gamma(1, 1); n_j ~ Poisson(p)`;
  const { status, noted } = await dimsum('fit', '-e', model, ...['--out', at('count.json')]);
  expect([status, noted]).toEqual([0, '']);
  const { data, posterior } = readFit('count.json');
  expect(data).toMatchObject({ rows: 8, columns: ['masks'], pictures: { rowsAre: 'pictures' } });
  expect(data.pictures?.files.map(({ masks }) => masks)).toEqual([3, 3, 3, 3, 3, 3, 1, 2]);
  expect(posterior?.parameters).toEqual([{ shape: 22, rate: 9 }]);
  const none = model.replace('pred_iou_thresh = 0.4', 'pred_iou_thresh = 2');
  expect((await dimsum('fit', '-e', none, '--out', at('none.json'))).status).toBe(0);
  expect(readFit('none.json').posterior?.parameters).toEqual([{ shape: 1, rate: 9 }]);
});

test('one click in each picture is one mask a picture', async () => {
  const model = `observe x_i = SAM("${at('photos', 'blocks-*.png')}", encoder = "${encoder}", decoder = "${decoder}",
      points = [[20, 14]], features = [lab, position])
    x_i ~ N(mu, S); (mu, S) ~ NIW(mean(x), 1, 8, cov(x))`;
  const { status, noted } = await dimsum('fit', '-e', model, '--out', at('click.json'));
  expect([status, noted]).toEqual([0, '']);
  const { data } = readFit('click.json');
  expect(data.columns).toEqual(['L', 'a', 'b', 'centre_x', 'centre_y']);
  expect(data.pictures?.rows.map(({ picture, mask }) => [picture, mask])).toEqual(
    [0, 1, 2, 3, 4, 5].map((p) => [p, 0]),
  );
});

describe('figure and ground from one click', () => {
  const cup = at('cup.png');
  beforeAll(async () => {
    await writeBlockPicture(cup, 64, [
      { kind: 'wide', x: 4, y: 4, width: 24, height: 12, shade: 0 },
      { kind: 'tall', x: 44, y: 8, width: 8, height: 20, shade: 0 },
      { kind: 'tall', x: 8, y: 36, width: 8, height: 20, shade: 60 },
      { kind: 'tall', x: 36, y: 36, width: 8, height: 20, shade: 120 },
    ]);
  });
  const click = (more: string, sam = ''): string =>
    `observe (y_i, c_i) = SAM("${cup}", ${plainToy}${sam}).pixels(lab${more})
    z_i ~ Bernoulli(y_i); theta_k ~ NIW(mean(c), 0.1, 5, cov(c)); c_i ~ N(theta[z_i])`;
  const point = ', points = [[16, 10]]';

  test('pixels are told apart by the mask and their colours together', async () => {
    const out = at('pixels.json');
    const run = await dimsum('fit', '-e', click(', stride = 4, temperature = 2', point), '--out', out);
    expect([run.status, run.noted]).toEqual([0, '']);
    const { data, components, assumed } = readFit('pixels.json');
    expect(data.variables).toEqual({ c: ['L', 'a', 'b'], y: ['in_mask'] });
    expect(data.rows).toBe(16 * 16);
    expect(data.pictures?.rows.slice(15, 17).map(({ pixel }) => pixel)).toEqual([
      [62, 2],
      [2, 6],
    ]);
    expect(assumed.join('\n')).toContain('256 pixels of one picture (one pixel in 4 × 4)');
    // Figure: 24 × 12 of 64 × 64 pixels.
    expect(components[1]?.weight).toBeGreaterThan(0.05);
    expect(components[1]?.weight).toBeLessThan(0.1);

    const table = at('pixels.csv');
    expect((await dimsum('predict', out, '--data', cup, '--out', table)).status).toBe(0);
    const [head, ...rows] = readFileSync(table, 'utf8').trim().split('\n');
    expect(head).toMatch(/^picture,x,y,label,/);
    const figure = rows.flatMap((row) => {
      const [, x = '', y = '', label] = row.split(',');
      return label === '1' ? [[Number(x), Number(y)]] : [];
    });
    expect(figure).toHaveLength(6 * 3);
    expect(figure.every(([x = 0, y = 0]) => x >= 4 && x < 28 && y >= 4 && y < 16)).toBe(true);
  });

  test.each([
    ['masks that nobody asked for', click(''), 'error[pixels-of-masks]'],
    ['several boxes', click('', ', boxes = [[0, 0, 9, 9], [9, 9, 30, 30]]'), 'Of 2 boxes each asks'],
    ['a feature of masks', click(', shape', point), 'error[pixel-feature]: a single pixel has no shape'],
    ['a stride of no pixels', click(', stride = 0', point), 'stride cannot be 0'],
    ['a temperature below 0', click(', temperature = -1', point), 'temperature cannot be -1'],
    ['a point outside', click('', ', points = [[900, 9]]'), 'outside'],
  ])('%s are refused', async (_, model, message) => {
    const { status, noted } = await dimsum('fit', '-e', model, '--out', at('none.json'));
    expect([status, noted]).toEqual([1, expect.stringContaining(message)]);
  });
});

test('what is wrong with a prompt is said once, however many pictures there are', async () => {
  const model = `observe x_i = SAM("${at('photos', 'blocks-*.png')}", ${plainToy}, points = [[9, 9]], labels = [1, 0],
      features = [lab]); x_i ~ N(mu, S); (mu, S) ~ NIW(mean(x), 1, 8, cov(x))`;
  const { status, noted } = await dimsum('fit', '-e', model, '--out', at('once.json'));
  expect([status, noted.match(/error\[/g)?.length]).toEqual([1, 1]);
});

describe('refusals', () => {
  const text = (sam: string): string =>
    `observe m_i = SAM(${sam}); observe x_i = features(m_i, lab); ${mixture.replaceAll('_ji', '_i')}`;
  const own = at('photos', 'blocks-1.png');
  test.each([
    ['pictures that are not named', `photos, ${toy}`, 'photos has no value'],
    ['a pattern that matches nothing', `"${at('none', '*.png')}", ${toy}`, 'no picture matches'],
    ['a model that is nowhere', `"${own}", model = "vit_z"`, 'there is no model "vit_z"'],
    ['points that are none', `"${own}", ${plainToy}, points = [[1]]`, 'points cannot be [[1]]'],
    ['labels of the wrong number', `"${own}", ${plainToy}, points = [[9, 9]], labels = [1, 0]`, 'labels'],
    ['a point outside', `"${own}", ${plainToy}, points = [[900, 9]]`, 'outside'],
    ['a policy that is none', `"${own}", ${toy}, overlap = no`, 'overlap cannot be "no"'],
    [
      'options of the generator beside points',
      `"${own}", ${toy}, points = [[9, 9]]`,
      'points_per_side stands beside points or boxes',
    ],
    [
      'pictures of which none can be read',
      `"${at('photos', 'broken.png')}", ${toy}`,
      'is not a picture that can be decoded',
    ],
    ['pictures without a mask', `"${own}", ${toy}, pred_iou_thresh = 2`, 'gave no mask'],
  ])('%s', async (_, sam, message) => {
    const { status, noted, printed } = await dimsum('fit', '-e', text(sam), '--out', at('refused.json'));
    expect([status, printed]).toEqual([1, '']);
    expect(noted).toContain(message);
    expect(() => readFileSync(at('refused.json'))).toThrow();
  });
});
