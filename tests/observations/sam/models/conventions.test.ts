/**
 * Every convention through ONNX files written for the purpose, of ToySAM, a toy: recognised by the files alone, and with the same
 * masks as the official one where pictures go in the same way. What fits none is refused by name.
 */
import { mkdirSync } from 'node:fs';
import { join } from 'node:path';
import { afterAll, describe, expect, test } from 'vitest';
import { SamPredictor } from '../../../../src/driver/sam-predictor.js';
import {
  openSamModel,
  type SamFiles,
  type SamOptions,
} from '../../../../src/observations/sam/models/open-sam-model.js';
import { onnxModelType } from '../../../../src/onnx/onnx-schema.js';
import { DimsumError } from '../../../../src/runtime/dimsum-error.js';
import type { ToyConvention } from '../../../../toy-sam/toy-encoder.js';
import { ToyFolder } from '../toy-files.js';
import { scene } from '../vectors.js';

const folder = new ToyFolder();
afterAll(() => folder.remove());

const click = { points: [[35, 40]] } as const;
const square = scene('blank');

async function open(
  convention: ToyConvention,
  options: SamOptions = {},
  singleMask = false,
): Promise<SamPredictor> {
  return await SamPredictor.open(folder.write(128, { convention, singleMask }), { threads: 1, ...options });
}

async function codesOf(files: SamFiles, options: SamOptions = {}): Promise<readonly string[]> {
  const opened = await openSamModel(files, { threads: 1, ...options });
  return opened.ok ? [] : opened.error.map(({ code }) => code);
}

describe('conventions', () => {
  test.each(['official', 'samexporter', 'efficient-sam', 'transformers', 'sam2'] as const)(
    '%s',
    async (name) => {
      const predictor = await open(name);
      expect(predictor.convention.name).toBe(name);
      await predictor.setImage(scene('shapes'));
      const { masks, predictedIou } = await predictor.predict(click);
      expect(masks.length).toBe(3);
      // Most of the red square, 40 × 40, and nothing but it.
      const within = Array.from(masks[0]!.data).flatMap((value, i) =>
        value === 1 ? [Math.floor(i / 120) * 1000 + (i % 120)] : [],
      );
      const square = within.filter(
        (place) => place >= 20_000 && place < 60_000 && place % 1000 >= 15 && place % 1000 < 55,
      );
      expect(square.length).toBeGreaterThan(1200);
      expect(within.length).toBe(square.length);
      expect(predictedIou[0]!).toBeGreaterThan(0.8);
      await predictor.release();
    },
  );

  test('the same picture and prompt, the same logits, whether the encoder normalises or not', async () => {
    const answers = [];
    for (const name of ['official', 'samexporter', 'transformers'] as const) {
      const predictor = await open(name);
      await predictor.setImage(scene('shapes'));
      answers.push((await predictor.predict(click)).lowResolutionLogits);
    }
    const [official, ...others] = answers;
    for (const logits of others) {
      const distance = Math.max(
        ...logits.flatMap((mask, k) => Array.from(mask, (v, i) => Math.abs(v - official![k]![i]!))),
      );
      expect(distance).toBeLessThan(1e-4);
    }
  });

  test('MobileSAM by statement, with either encoder', async () => {
    expect((await open('official', { convention: 'mobile-sam' })).convention.name).toBe('mobile-sam');
    expect((await open('samexporter', { convention: 'mobile-sam' })).convention.name).toBe('mobile-sam');
  });

  test('a decoder of one mask chooses by the number of points', async () => {
    const predictor = await open('official', {}, true);
    await predictor.setImage(scene('shapes'));
    const all = await open('official');
    await all.setImage(scene('shapes'));
    const { predictedIou } = await all.predict(click);
    expect((await predictor.predict(click)).predictedIou).toEqual(Float32Array.of(Math.max(...predictedIou)));
    const several = {
      points: [
        [35, 40],
        [20, 25],
        [50, 55],
      ] as const,
    };
    const single = await all.predict({ ...several, multimask: false });
    expect((await predictor.predict(several)).predictedIou).toEqual(single.predictedIou);
  });

  test('prompts at once answer as one by one', async () => {
    const predictor = await open('transformers');
    await predictor.setImage(scene('shapes'));
    const prompts = [{ points: [[35, 40]] }, { points: [[85, 50]] }, { points: [[5, 5]] }] as const;
    const together = await predictor.predictBatch(prompts);
    for (const [at, prompt] of prompts.entries()) {
      expect((await predictor.predict(prompt)).predictedIou).toEqual(together[at]!.predictedIou);
    }
  });
});

describe('what is refused', () => {
  const official = folder.write(128, { convention: 'official' });

  test('files that are no ONNX, are not there, or are exchanged', async () => {
    const text = folder.put('text.onnx', 'these are weights, honestly');
    expect(await codesOf({ ...official, encoder: text })).toEqual(['not-onnx']);
    const absent = join(folder.path, 'absent.onnx');
    expect(await codesOf({ ...official, decoder: absent })).toEqual(['sam-model-unreadable']);
    const exchanged = await openSamModel({ encoder: official.decoder, decoder: official.encoder });
    expect(exchanged).toMatchObject({
      error: [{ code: 'sam-convention-unknown' }, { code: 'sam-convention-unknown' }],
    });
    const message = exchanged.ok ? '' : exchanged.error.map(({ what, why }) => what + why).join();
    expect(message).toContain('input_image float32 [1, 3, 128, 128]');
    expect(message).toContain('point_coords');
  });

  test('an encoder and a decoder of different models, by their shapes', async () => {
    const small = folder.write(64, { convention: 'official' });
    expect(await codesOf({ encoder: official.encoder, decoder: small.decoder })).toEqual([
      'sam-models-differ',
    ]);
    const split = folder.write(128, { convention: 'transformers' });
    expect(await codesOf({ encoder: official.encoder, decoder: split.decoder })).toEqual([
      'sam-models-differ',
    ]);
  });

  test('a convention that the files do not speak', async () => {
    expect(await codesOf(official, { convention: 'efficient-sam' })).toEqual(['sam-convention-unknown']);
    expect(await codesOf(official, { convention: 'sam2' })).toEqual(['sam-convention-unknown']);
  });

  test.each([
    ['../secret.bin', 'sam-model-leaves-folder'],
    ['/etc/passwd', 'sam-model-leaves-folder'],
    ['in/../../secret.bin', 'sam-model-leaves-folder'],
    ['', 'sam-model-leaves-folder'],
    ['missing.bin', 'sam-model-weights-absent'],
  ])('weights in "%s"', async (location, code) => {
    const initializer = [
      {
        name: 'w',
        dims: [1],
        dataType: 1,
        dataLocation: 1,
        externalData: [{ key: 'location', value: location }],
      },
    ];
    const output = [{ name: 'w', type: { tensorType: { elemType: 1, shape: { dim: [{ dimValue: 1 }] } } } }];
    const model = { irVersion: 8, opsetImport: [{ version: 17 }], graph: { name: 'g', initializer, output } };
    mkdirSync(join(folder.path, 'in'), { recursive: true });
    const encoder = folder.put('in/leaves.onnx', onnxModelType.encode(onnxModelType.create(model)).finish());
    expect(await codesOf({ ...official, encoder })).toEqual([code]);
  });

  test('prompts that cannot be asked, all mistakes at once', async () => {
    const predictor = await SamPredictor.open(official, { threads: 1 });
    const refusal = async (ask: () => Promise<unknown>): Promise<readonly string[]> =>
      await ask().then(
        () => [],
        (error: unknown) =>
          error instanceof DimsumError ? error.diagnostics.map(({ code }) => code) : [String(error)],
      );
    expect(await refusal(() => predictor.predict(click))).toEqual(['sam-picture-unset']);
    await predictor.setImage(square);
    expect(await refusal(() => predictor.predict({}))).toEqual(['sam-prompt-empty']);
    expect(await refusal(() => predictor.predict({ points: [[64.5, 3]], labels: [1, 2] }))).toEqual([
      'sam-prompt-labels',
      'sam-prompt-label',
      'sam-prompt-outside',
    ]);
    expect(await refusal(() => predictor.predict({ box: [9, 1, 3, 5] }))).toEqual(['sam-prompt-box']);
    expect(await refusal(() => predictor.predict({ maskInput: new Float32Array(9) }))).toEqual([
      'sam-prompt-mask',
    ]);
    const split = await open('transformers');
    await split.setImage(square);
    expect(await refusal(() => split.predict({ box: [1, 1, 9, 9] }))).toEqual(['sam-prompt-untaken']);
    const efficient = await open('efficient-sam');
    await efficient.setImage(square);
    const many = Array.from({ length: 7 }, (): [number, number] => [1, 1]);
    expect(await refusal(() => efficient.predict({ points: many }))).toEqual(['sam-prompt-points']);
  });

  test('a picture of which nothing is left at the size of the model', async () => {
    const predictor = await SamPredictor.open(official, { threads: 1 });
    const strip = { width: 20_000, height: 3, data: new Uint8Array(60_000) };
    await expect(predictor.setImage(strip)).rejects.toThrow('too thin');
  });
});

describe('embeddings', () => {
  test('saved and loaded answer alike; those of another model are refused', async () => {
    const predictor = await open('official');
    await predictor.setImage(scene('shapes'));
    const answer = await predictor.predict(click);
    const path = join(folder.path, 'shapes.safetensors');
    await predictor.saveEmbedding(path);
    const other = await open('official');
    await other.loadEmbedding(path);
    expect((await other.predict(click)).lowResolutionLogits).toEqual(answer.lowResolutionLogits);
    await expect((await open('samexporter')).loadEmbedding(path)).rejects.toThrow('another model');
    const cut = folder.put('cut.safetensors', 'cut off');
    await expect(other.loadEmbedding(cut)).rejects.toThrow('cannot be read as an embedding');
  });
});
