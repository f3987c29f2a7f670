/**
 * What the reference was recorded to do with two models: the toy's encoder on pictures, and a small one of random weights whose
 * answers are recorded and whose weights are not, so that a double of its decoder gives the answers and all about it is ours.
 */
import { afterAll, describe, expect, test } from 'vitest';
import { thresholdLogits } from '../../../../src/observations/sam/masks/mask.js';
import { decodePrompts, fullLogits } from '../../../../src/observations/sam/models/decode-prompts.js';
import type { SamEmbedding } from '../../../../src/observations/sam/models/embedding.js';
import { encodePicture, frameSize } from '../../../../src/observations/sam/models/encode-picture.js';
import { openSamModel, type SamModel } from '../../../../src/observations/sam/models/open-sam-model.js';
import { decoderConventions } from '../../../../src/observations/sam/models/sam-convention.js';
import type { SamPrompt } from '../../../../src/observations/sam/models/sam-prompt.js';
import type { OnnxSession } from '../../../../src/observations/sam/onnx/open-session.js';
import { floatTensor, type Tensor } from '../../../../src/observations/sam/onnx/tensor.js';
import type { Box } from '../../../../src/observations/sam/pictures/picture.js';
import { ToyFolder } from '../toy-files.js';
import { floats, type SceneName, scene, sum, vector } from '../vectors.js';

const folder = new ToyFolder();
afterAll(() => folder.remove());

interface EmbeddingCase {
  scene: SceneName;
  img_size: number;
  embedding?: { sum: number; abs_sum: number; row0_ch0: number[] };
  input_size: [number, number];
  original_size: [number, number];
}

const embeddings = vector<{ cases: EmbeddingCase[] }>('predictor_toy').cases.filter(
  ({ embedding }) => embedding !== undefined,
);

test.each(embeddings)('the embedding of $scene at $img_size pixels', async (recorded) => {
  const { embedding, img_size: side } = recorded;
  const model = await openSamModel(folder.write(side, { convention: 'official' }), { threads: 1 });
  if (!model.ok) throw new Error('the toy is as it should be');
  const picture = scene(recorded.scene);
  expect([picture.height, picture.width]).toEqual(recorded.original_size);
  const { height, width } = frameSize(model.value.convention, picture);
  expect([height, width]).toEqual(recorded.input_size);
  const encoded = await encodePicture(model.value, picture);
  const { dims, data } = (encoded.ok ? encoded.value.tensors.image_embeddings : null)!;
  expect(dims).toEqual([1, 3, side / 4, side / 4]);
  const values = data as Float32Array;
  expect(Math.abs(sum(values) - embedding!.sum)).toBeLessThan(1e-2);
  expect(Math.abs(sum(values.map(Math.abs)) - embedding!.abs_sum)).toBeLessThan(1e-2);
  embedding!.row0_ch0.forEach((value, x) => {
    expect(Math.abs(values[x]! - value)).toBeLessThan(1e-5);
  });
  await model.value.release();
});

interface Answer {
  iou: number[];
  low_sum: number[];
  mask_sum: number[];
  area: number[];
}

interface RecordedRun {
  points: [number, number][] | null;
  labels: number[] | null;
  box: Box | null;
  mask: boolean;
  feed: Record<string, number[][][] | number[][] | number[]>;
  predictor: { multi: Answer; single0: Answer };
  onnx_module: { multi: { iou: number[][] } };
  low_res_f32_b64: string;
}

describe('a small model of random weights, whose decoder is a double that answers as recorded', () => {
  const recorded = vector<{
    orig_size: [number, number];
    embedding_shape: number[];
    embedding_f32_b64: string;
    cases: RecordedRun[];
  }>('tiny_sam_io');
  const [height, width] = recorded.orig_size;
  const side = 128;
  const low = side / 4;
  const embedding: SamEmbedding = {
    size: { height, width },
    tensors: {
      image_embeddings: floatTensor(floats(recorded.embedding_f32_b64), recorded.embedding_shape),
    },
  };

  function modelThatAnswers(run: RecordedRun, fed: Record<string, Tensor>[]): SamModel {
    const logits = floats(run.low_res_f32_b64);
    const input = (name: string, dims: readonly (number | null)[]) => ({ name, type: 'float32', dims });
    const decoder: OnnxSession = {
      path: 'a double',
      inputs: [
        input('image_embeddings', recorded.embedding_shape),
        input('point_coords', [1, null, 2]),
        input('point_labels', [1, null]),
        input('mask_input', [1, 1, low, low]),
        input('has_mask_input', [1]),
        input('orig_im_size', [2]),
      ],
      outputs: [],
      fingerprint: async () => 'a double',
      run: async (feeds) => {
        fed.push({ ...feeds });
        const iou = Float32Array.from(run.onnx_module.multi.iou[0]!);
        return {
          ok: true,
          value: [
            { name: 'masks', tensor: floatTensor(new Float32Array(4), [1, 4, 1, 1]) },
            { name: 'iou_predictions', tensor: floatTensor(iou, [1, 4]) },
            { name: 'low_res_masks', tensor: floatTensor(logits, [1, 4, low, low]) },
          ],
        };
      },
      release: async () => {},
    };
    const convention = {
      name: 'official',
      encoder: 'normalised',
      frame: 'longest-side',
      decoder: decoderConventions.official,
      side,
    } as const;
    return { convention, encoder: decoder, decoder, embeddings: new Map(), release: async () => {} };
  }

  test.each(recorded.cases.map((run, at) => [at + 1, run] as const))('prompt %i', async (_, run) => {
    const fed: Record<string, Tensor>[] = [];
    const model = modelThatAnswers(run, fed);
    const prompt: SamPrompt = {
      ...(run.points && { points: run.points }),
      ...(run.labels && { labels: run.labels }),
      ...(run.box && { box: run.box }),
      ...(run.mask && { maskInput: new Float32Array(low * low) }),
    };
    const asked = await decodePrompts(model, embedding, [
      { ...prompt, multimask: true },
      { ...prompt, multimask: false },
    ]);
    if (!asked.ok) throw new Error('a double does not fail');
    for (const [name, values] of Object.entries(run.feed)) {
      expect(Array.from(fed[0]![name]!.data as Float32Array), name).toEqual(values.flat(2));
    }
    for (const [at, answer] of [run.predictor.multi, run.predictor.single0].entries()) {
      const decoded = asked.value[at]!;
      expect(Array.from(decoded.predictedIou)).toEqual(answer.iou.map(Math.fround));
      decoded.lowResolutionLogits.forEach((logits, mask) => {
        expect(Math.abs(sum(logits) - answer.low_sum[mask]!)).toBeLessThan(1e-2);
        const full = fullLogits(model, embedding, decoded, mask);
        expect(Math.abs(sum(full) - answer.mask_sum[mask]!)).toBeLessThan(1e-1);
        expect(sum(thresholdLogits(full, embedding.size).data)).toBe(answer.area[mask]);
      });
    }
  });
});
