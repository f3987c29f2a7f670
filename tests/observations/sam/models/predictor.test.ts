/** The predictor over ToySAM, a toy, against what the reference's predictor was recorded to answer over it. */
import { afterAll, describe, expect, test } from 'vitest';
import { SamPredictor } from '../../../../src/driver/sam-predictor.js';
import { maskToRunLengths, type RunLengths } from '../../../../src/observations/sam/masks/run-lengths.js';
import type { SamPrompt } from '../../../../src/observations/sam/models/sam-prompt.js';
import type { Box } from '../../../../src/observations/sam/pictures/picture.js';
import { ToyFolder } from '../toy-files.js';
import { type SceneName, scene, sum, vector } from '../vectors.js';

interface PredictorCase {
  scene: SceneName;
  img_size: number;
  prompt?: { point_coords?: [number, number][]; point_labels?: number[]; box?: Box; use_mask?: boolean };
  multimask: boolean;
  mask_shape: number[];
  iou: number[];
  low_res_sum: number[];
  logit_sum: number[];
  rle: RunLengths[];
  compare_rle_exactly: boolean;
}

const folder = new ToyFolder();
afterAll(() => folder.remove());

function promptOf({ prompt = {}, multimask, img_size }: PredictorCase): SamPrompt {
  const side = img_size / 4;
  const earlier = Float32Array.from(
    { length: side * side },
    (_, at) => 4 - 0.5 * Math.hypot(Math.floor(at / side) - side / 2, (at % side) - side / 2),
  );
  return {
    multimask,
    ...(prompt.point_coords && { points: prompt.point_coords }),
    ...(prompt.point_labels && { labels: prompt.point_labels }),
    ...(prompt.box && { box: prompt.box }),
    ...(prompt.use_mask && { maskInput: earlier }),
  };
}

const { cases } = vector<{ cases: PredictorCase[] }>('predictor_toy');

describe.each([
  ['shapes', 128],
  ['tiles', 64],
] as const)('%s at %i pixels', (name, side) => {
  const recorded = cases.filter(
    (one) => one.scene === name && one.img_size === side && one.prompt !== undefined,
  );

  test('masks, scores and logits of every prompt', async () => {
    expect(recorded.length).toBeGreaterThan(7);
    const predictor = await SamPredictor.open(folder.write(side, { convention: 'official' }), { threads: 1 });
    expect(predictor.convention).toEqual({ name: 'official', side });
    await predictor.setImage(scene(name));
    const predictions = await predictor.predictBatch(recorded.map(promptOf));
    recorded.forEach((one, at) => {
      const { masks, predictedIou, lowResolutionLogits, logits } = predictions[at]!;
      expect([masks.length, masks[0]?.height, masks[0]?.width]).toEqual(one.mask_shape);
      expect(Math.max(...one.iou.map((iou, k) => Math.abs(iou - predictedIou[k]!)))).toBeLessThanOrEqual(
        1e-6,
      );
      for (const [k, total] of one.low_res_sum.entries()) {
        expect(Math.abs(total - sum(lowResolutionLogits[k]!))).toBeLessThan(1e-2);
        expect(Math.abs(one.logit_sum[k]! - sum(logits(k)))).toBeLessThan(1e-2);
      }
      if (one.compare_rle_exactly) expect(masks.map(maskToRunLengths)).toEqual(one.rle);
    });
    await predictor.release();
  });
});
