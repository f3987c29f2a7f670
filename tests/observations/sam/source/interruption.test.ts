/** Work on pictures that is stopped goes on from where it was: one picture is lost at most, and the rows are the same. */
import { readdirSync } from 'node:fs';
import { join } from 'node:path';
import { afterAll, beforeAll, expect, test, vi } from 'vitest';
import type { SourceCallIr } from '../../../../src/model/model-ir.js';
import { observePictures } from '../../../../src/observations/sam/source/observe-pictures.js';
import type { PictureWatch } from '../../../../src/observations/sam/source/open-work.js';
import { writeBlockPictures } from '../block-pictures.js';
import { ToyFolder } from '../toy-files.js';

const folder = new ToyFolder();
const { encoder, decoder } = folder.write(64, { convention: 'official' });

beforeAll(async () => {
  vi.stubEnv('XDG_CACHE_HOME', join(folder.path, 'cache'));
  await writeBlockPictures(folder.path, 3);
});
afterAll(() => {
  vi.unstubAllEnvs();
  folder.remove();
});

const text = (value: string) => ({ kind: 'string', value }) as const;
const number = (value: number) => ({ kind: 'number', value }) as const;
const sam: SourceCallIr = {
  kind: 'call',
  function: 'SAM',
  receiver: null,
  arguments: [
    { name: null, value: text(join(folder.path, 'blocks-*.png')) },
    { name: 'encoder', value: text(encoder) },
    { name: 'decoder', value: text(decoder) },
    { name: 'points_per_side', value: number(5) },
    { name: 'pred_iou_thresh', value: number(0.4) },
    { name: 'stability_score_thresh', value: number(0.4) },
  ],
};

async function observe(
  signal?: AbortSignal,
  onProgress: (done: number) => void = () => {},
  onCacheFault: PictureWatch['onCacheFault'] = () => {},
) {
  return await observePictures([{ name: 'x', source: sam }], {
    paths: [],
    resolve: (path) => path,
    watch: {
      threads: 1,
      onProgress: ({ done }) => onProgress(done),
      onCacheFault,
      ...(signal && { signal }),
    },
  });
}

/** Entries, and nothing of onnxruntime's, which would send its makers what it counts. */
function entries(): number {
  const names = readdirSync(join(folder.path, 'cache'), { recursive: true, encoding: 'utf8' });
  expect(names.filter((name) => /deviceid|onnxruntime/.test(name))).toEqual([]);
  return names.filter((name) => /[0-9a-f]{64}$/.test(name)).length;
}

test('stopped in the second of three pictures', async () => {
  const stop = new AbortController();
  // 25 points a picture: the second one is under way.
  const stopped = await observe(stop.signal, (done) => done >= 25 && stop.abort());
  expect(stopped).toMatchObject({ ok: false, error: [{ code: 'pictures-interrupted' }] });
  expect(stopped.ok ? '' : stopped.error[0]?.what).toBe('stopped after 1 of 3 pictures');
  // Of the first picture its embedding, its masks and its features.
  expect(entries()).toBe(3);
  const seen: number[] = [];
  const resumed = await observe(undefined, (done) => seen.push(done));
  // The first picture is one step, since nothing is decoded again.
  expect(seen[0]).toBe(25);
  expect(entries()).toBe(9);
  vi.stubEnv('XDG_CACHE_HOME', join(folder.path, 'another'));
  const whole = await observe();
  if (!resumed.ok || !whole.ok) throw new Error('both are as they should be');
  expect(resumed.value.source.dense).toEqual(whole.value.source.dense);
  expect(resumed.value.source.pictures).toEqual(whole.value.source.pictures);
  expect(whole.value.source.rows).toBeGreaterThan(8);
});

test('a cache that cannot be written is told of, and changes nothing', async () => {
  vi.stubEnv('XDG_CACHE_HOME', folder.put('no-folder', ''));
  const faults: string[] = [];
  const observed = await observe(undefined, undefined, (all) => faults.push(...all.map(({ code }) => code)));
  expect(observed.ok).toBe(true);
  expect(new Set(faults)).toEqual(new Set(['sam-cache-unwritable']));
});
