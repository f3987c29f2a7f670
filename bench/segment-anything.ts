/**
 * `npm run bench:sam`: what a picture takes with a model of SAM vit_b's shape and random weights, and how much of it is ours: the
 * resize, and what is done with each mask (scaling, stability, threshold, run lengths). A mask is a disc, since random logits
 * have no form; how many of three masks a point come so far is for the predicted IoU, and 3 is the worst.
 */
import { mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { maskBox, thresholdLogits } from '../src/observations/sam/masks/mask.js';
import { maskToRunLengths } from '../src/observations/sam/masks/run-lengths.js';
import { stabilityScore } from '../src/observations/sam/masks/stability-score.js';
import { upscaleLogits } from '../src/observations/sam/masks/upscale-logits.js';
import { decodePrompts } from '../src/observations/sam/models/decode-prompts.js';
import { encodePicture, frameSize } from '../src/observations/sam/models/encode-picture.js';
import { openSamModel } from '../src/observations/sam/models/open-sam-model.js';
import { normalisedTensor } from '../src/observations/sam/preprocessing/encoder-tensors.js';
import { resizePicture } from '../src/observations/sam/preprocessing/resize-picture.js';
import { decoderShape } from './sam-shape/decoder-shape.js';
import { encoderShape } from './sam-shape/encoder-shape.js';

const batch = 64;
const size = { height: 1080, width: 1920 };
const picture = {
  ...size,
  data: Uint8Array.from({ length: 3 * size.height * size.width }, (_, at) => (at * 7919) % 251),
};

const folder = mkdtempSync(join(tmpdir(), 'dimsum-bench-sam-'));
try {
  const files = { encoder: join(folder, 'encoder.onnx'), decoder: join(folder, 'decoder.onnx') };
  writeFileSync(files.encoder, encoderShape());
  writeFileSync(files.decoder, decoderShape());
  await time(files);
} finally {
  rmSync(folder, { recursive: true });
}

async function time(files: { readonly encoder: string; readonly decoder: string }): Promise<void> {
  const opened = await openSamModel(files);
  if (!opened.ok) throw new Error(JSON.stringify(opened.error));
  const model = opened.value;
  const frame = frameSize(model.convention, picture);
  const square = { height: 1024, width: 1024 };
  print(
    'resize and normalise',
    await median(3, () => normalisedTensor(resizePicture(picture, frame), square)),
  );

  let embedding = await encodePicture(model, picture);
  print(
    'encode a picture',
    await median(2, async () => {
      embedding = await encodePicture(model, picture);
    }),
  );
  if (!embedding.ok) throw new Error(JSON.stringify(embedding.error));
  const encoded = embedding.value;
  const prompts = Array.from({ length: batch }, (_, at) => ({ points: [[30 * at, 16 * at] as const] }));
  await decodePrompts(model, encoded, prompts.slice(0, 2));
  print(
    `decode ${batch} points`,
    await median(1, async () => {
      await decodePrompts(model, encoded, prompts);
    }),
  );

  for (const radius of [12, 40, 100]) {
    const logits = disc(radius);
    const share = (100 * Math.PI * radius ** 2) / 256 ** 2;
    const take = await median(5, () => {
      const full = upscaleLogits(logits, 256, { kind: 'padded', side: 1024, inner: frame }, size, -1);
      stabilityScore(full, 1);
      const mask = thresholdLogits(full, size);
      maskBox(mask);
      maskToRunLengths(mask);
    });
    print(`${3 * batch} masks of ${share.toFixed(0)} % of the square`, take * 3 * batch);
  }
  print('memory at most', process.resourceUsage().maxRSS / 1e6, 'GB');
  await model.release();
}

/** Logits 256² of a disc in the upper half, where the picture lies. */
function disc(radius: number): Float32Array {
  return Float32Array.from(
    { length: 256 * 256 },
    (_, at) => (radius - Math.hypot((at % 256) - 128, Math.floor(at / 256) - 72)) / 2,
  );
}

async function median(runs: number, work: () => unknown): Promise<number> {
  const times: number[] = [];
  for (let run = 0; run < runs; run++) {
    const start = performance.now();
    await work();
    times.push((performance.now() - start) / 1000);
  }
  return times.sort((a, b) => a - b)[Math.floor(runs / 2)]!;
}

function print(what: string, value: number, unit = 's'): void {
  console.log(`${what.padEnd(36)} ${value.toFixed(3).padStart(9)} ${unit}`);
}
