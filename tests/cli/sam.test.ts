/** `dimsum sam` as a user calls it, with the files of ToySAM, a toy. */
import { existsSync, readdirSync, readFileSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import sharp from 'sharp';
import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import { runProgram } from '../../src/cli/program.js';
import { ToyFolder } from '../observations/sam/toy-files.js';
import { scene, vector } from '../observations/sam/vectors.js';
import { recordingTerminal } from './recording-terminal.js';

const folder = new ToyFolder();
const files = folder.write(128, { convention: 'official' });
const model = ['--encoder', files.encoder, '--decoder', files.decoder, '--threads', '1'];
const photo = join(folder.path, 'shapes.png');
const before = { cache: process.env.XDG_CACHE_HOME, config: process.env.XDG_CONFIG_HOME };

beforeAll(async () => {
  process.env.XDG_CACHE_HOME = join(folder.path, 'cache');
  process.env.XDG_CONFIG_HOME = join(folder.path, 'config');
  const { data, width, height } = scene('shapes');
  writeFileSync(
    photo,
    await sharp(data, { raw: { width, height, channels: 3 } })
      .png()
      .toBuffer(),
  );
});

afterAll(() => {
  for (const [name, value] of [
    ['XDG_CACHE_HOME', before.cache],
    ['XDG_CONFIG_HOME', before.config],
  ] as const) {
    if (value === undefined) delete process.env[name];
    else process.env[name] = value;
  }
  folder.remove();
});

async function dimsum(...args: readonly string[]) {
  const terminal = recordingTerminal();
  const status = await runProgram(['sam', ...args], terminal);
  return { status, printed: terminal.printed.join('\n'), noted: terminal.noted.join('\n') };
}

interface AutomaticCase {
  scene: string;
  options: Record<string, unknown>;
  records: unknown[];
}

describe('segment', () => {
  const [recorded] = vector<{ cases: AutomaticCase[] }>('amg_toy').cases.filter(
    ({ scene: name, options }) => name === 'shapes' && options.points_per_side === 8,
  );
  const grid = [
    '--points-per-side',
    '8',
    '--pred-iou-thresh',
    '0.9',
    '--stability-score-thresh',
    '0.9',
    '--box-nms-thresh',
    '0.5',
  ];

  test("prints the reference's records, the second time from the cache", async () => {
    const args = ['segment', photo, ...model, ...grid, '--output-mode', 'uncompressed_rle', '--json'];
    const first = await dimsum(...args);
    expect(JSON.parse(first.printed)).toEqual(recorded?.records);
    expect(first).toMatchObject({ status: 0, noted: '' });
    const kept = readdirSync(join(folder.path, 'cache', 'dimsum', 'sam'), { recursive: true }).length;
    expect(kept).toBeGreaterThan(0);
    expect(await dimsum(...args)).toEqual(first);
    expect(readdirSync(join(folder.path, 'cache', 'dimsum', 'sam'), { recursive: true }).length).toBe(kept);
    const coco = JSON.parse((await dimsum('segment', photo, ...model, ...grid, '--json')).printed);
    expect(
      coco.map((record: { segmentation: { counts: unknown } }) => typeof record.segmentation.counts),
    ).toEqual(['string', 'string']);
    const binary = JSON.parse(
      (
        await dimsum(
          'segment',
          photo,
          ...model,
          ...grid,
          '--json',
          '--output-mode',
          'binary_mask',
          '--no-cache',
        )
      ).printed,
    );
    expect([binary[0].segmentation.length, binary[0].segmentation[0].length]).toEqual([96, 120]);
    expect(binary[0].segmentation.flat().filter(Boolean).length).toBe(binary[0].area);
  });

  test('writes records, an overlay and cut-outs', async () => {
    const out = join(folder.path, 'out');
    expect(await dimsum('segment', photo, ...model, ...grid, '-o', out)).toMatchObject({ status: 0 });
    expect(readdirSync(join(out, 'shapes')).sort()).toEqual([
      'cut-out-001.png',
      'cut-out-002.png',
      'overlay.png',
      'records.json',
    ]);
    const [record] = JSON.parse(readFileSync(join(out, 'shapes', 'records.json'), 'utf8'));
    const cut = await sharp(join(out, 'shapes', 'cut-out-001.png'))
      .raw()
      .toBuffer({ resolveWithObject: true });
    expect([cut.info.width, cut.info.height]).toEqual([record.bbox[2] + 1, record.bbox[3] + 1]);
    expect(cut.data.filter((value, i) => i % 4 === 3 && value === 255).length).toBe(record.area);
    const overlay = await sharp(join(out, 'shapes', 'overlay.png')).metadata();
    expect([overlay.width, overlay.height]).toEqual([120, 96]);
  });

  test('by points and a box', async () => {
    const click = await dimsum(
      'segment',
      photo,
      ...model,
      '--points',
      '35,40',
      '--points',
      '85,50,0',
      '--json',
    );
    const [recordedClick] = vector<{ cases: { prompt: { point_coords?: number[][] }; iou: number[] }[] }>(
      'predictor_toy',
    ).cases.filter(({ prompt }) => prompt?.point_coords?.length === 2);
    const single = await dimsum(
      'segment',
      photo,
      ...model,
      '--points',
      '35,40',
      '--points',
      '85,50,0',
      '--single-mask',
      '--json',
    );
    expect(JSON.parse(click.printed).length).toBe(3);
    expect(JSON.parse(single.printed)[0].predicted_iou).toBeCloseTo(recordedClick!.iou[0]!, 6);
    const box = await dimsum('segment', photo, ...model, '--box', '15,20,54,59', '--json');
    expect(JSON.parse(box.printed)[0]).toMatchObject({ point_coords: [], crop_box: [0, 0, 120, 96] });
  });

  test('reports pictures that fail at the end and keeps the others; a picture without a mask is one with none', async () => {
    folder.put('broken.png', 'no picture');
    const out = join(folder.path, 'mixed');
    const answer = await dimsum('segment', join(folder.path, '*.png'), ...model, '--grid', '6', '-o', out);
    expect(answer.status).toBe(1);
    expect(answer.noted).toContain('shapes.png: 0 masks');
    expect(answer.noted).toMatch(/broken\.png" is not a picture that can be decoded/);
    expect(readFileSync(join(out, 'shapes', 'records.json'), 'utf8')).toBe('[]\n');
    expect(existsSync(join(out, 'broken'))).toBe(false);
  });

  test.each([
    [['--points', '500,3'], 'outside of the picture'],
    [
      ['--points-per-side', '4', '--crop-n-layers', '3', '--crop-n-points-downscale-factor', '4'],
      'must have a point left',
    ],
    [['--point-grids', 'absent.json'], 'JSON file'],
    [['--points', '9,9', '--grid', '4'], '--grid stands beside --points or --box'],
  ])('refuses %j', async (args, message) => {
    const { status, noted } = await dimsum('segment', photo, ...model, ...args, '--json');
    expect(status).toBe(1);
    expect(noted).toContain(message);
  });

  test('refuses a command line that is wrong, with status 2', async () => {
    expect((await dimsum('segment', photo, ...model, '--box', '1,2,3')).status).toBe(2);
    expect((await dimsum('segment', photo, ...model, '--output-mode', 'polygon')).status).toBe(2);
  });
});

describe('add, list, remove', () => {
  test('a model by its name', async () => {
    expect((await dimsum('segment', photo, '--grid', '2', '--json')).noted).toContain('no model is named');
    expect(await dimsum('add', 'toy', '--encoder', files.encoder, '--decoder', files.decoder)).toMatchObject({
      status: 0,
      noted: 'toy is registered: official convention, pictures at 128 pixels',
    });
    expect(JSON.parse((await dimsum('list', '--json')).printed)).toEqual([
      { name: 'toy', ...files, convention: 'official' },
    ]);
    expect((await dimsum('segment', photo, '--model', 'toy', '--grid', '2', '--json')).status).toBe(0);
    expect((await dimsum('segment', photo, '--model', 'vit_b', '--json')).noted).toContain(
      'there is no model "vit_b"',
    );
    expect((await dimsum('remove', 'toy')).status).toBe(0);
    expect((await dimsum('list')).noted).toContain('No model is registered');
    expect((await dimsum('remove', 'toy')).status).toBe(1);
  });

  test('refuses files that are of no model', async () => {
    const text = folder.put('weights.pth', 'weights');
    const answer = await dimsum('add', 'x', '--encoder', text, '--decoder', files.decoder);
    expect(answer.status).toBe(1);
    expect(answer.noted).toContain('is not an ONNX model');
  });

  test.each(['../toy', 'a/b', '', '-x', 'two words'])('refuses the name %j', async (name) => {
    const answer = await dimsum('add', '--encoder', files.encoder, '--decoder', files.decoder, '--', name);
    expect(answer.status).toBe(1);
    expect(answer.noted).toContain('cannot name a model');
  });
});
