/** The automatic generator over ToySAM, a toy, against the records of the reference's over it: every one, in order. */
import { afterAll, expect, test } from 'vitest';
import { generateMasks } from '../../../../src/observations/sam/automatic/generate-masks.js';
import {
  type GeneratorOptions,
  resolveOptions,
} from '../../../../src/observations/sam/automatic/generator-options.js';
import { type MaskRecord, maskRecord } from '../../../../src/observations/sam/automatic/mask-record.js';
import type { PointGrid } from '../../../../src/observations/sam/automatic/point-grids.js';
import { encodePicture } from '../../../../src/observations/sam/models/encode-picture.js';
import { openSamModel } from '../../../../src/observations/sam/models/open-sam-model.js';
import { ToyFolder } from '../toy-files.js';
import { type SceneName, scene, sha256, vector } from '../vectors.js';

interface AutomaticCase {
  scene: SceneName;
  img_size: number;
  options: Record<string, number | null | PointGrid[]>;
  batches_points_kept: [number, number][];
  records: MaskRecord[];
}

const folder = new ToyFolder();
afterAll(() => folder.remove());

const recorded = vector<{ scenes: Record<SceneName, { sha256: string }>; cases: AutomaticCase[] }>('amg_toy');

/** `points_per_side` → `pointsPerSide`. */
function camelCase(options: AutomaticCase['options']): Partial<GeneratorOptions> {
  const entries = Object.entries(options).map(([name, value]) => [
    name.replace(/_(.)/g, (_, letter: string) => letter.toUpperCase()),
    value,
  ]);
  return Object.fromEntries(entries) as Partial<GeneratorOptions>;
}

test.each(recorded.cases)('$scene with $options', async ({ scene: name, img_size, options, ...wanted }) => {
  const model = await openSamModel(folder.write(img_size, { convention: 'official' }), { threads: 1 });
  const resolved = resolveOptions(camelCase(options));
  if (!model.ok || !resolved.ok) throw new Error('the toy and its options are as they should be');
  const picture = scene(name);
  expect(sha256(picture.data)).toBe(recorded.scenes[name].sha256);
  const batches: [number, number][] = [];
  const source = {
    model: model.value,
    encode: (crop: typeof picture) => encodePicture(model.value, crop),
    onBatch: ({ points, kept }: { points: number; kept: number }) => void batches.push([points, kept]),
  };
  const found = await generateMasks(source, picture, resolved.value);
  expect(batches).toEqual(wanted.batches_points_kept);
  const records = found.ok ? found.value.map((candidate) => maskRecord(candidate, 'uncompressed_rle')) : null;
  expect(records).toEqual(wanted.records);
  await model.value.release();
});

test('refuses crops of a picture that has too few pixels for them', async () => {
  const model = await openSamModel(folder.write(64, { convention: 'official' }), { threads: 1 });
  const resolved = resolveOptions({ pointsPerSide: 2, cropNLayers: 1 });
  if (!model.ok || !resolved.ok) throw new Error('the toy and its options are as they should be');
  const encode = (crop: Parameters<typeof encodePicture>[1]) => encodePicture(model.value, crop);
  const pixel = { height: 1, width: 1, data: Uint8Array.of(9, 9, 9) };
  const found = await generateMasks({ model: model.value, encode }, pixel, resolved.value);
  expect(found).toMatchObject({
    error: [{ code: 'sam-option', why: 'A picture of 1 × 1 pixels has no 2 × 2 crops.' }],
  });
  await model.value.release();
});
