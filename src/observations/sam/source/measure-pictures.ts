/**
 * Pictures, one after the other, to masks and the raw numbers of their feature blocks. What is done is kept in the cache under all
 * that it depends on, so that an interruption loses one picture at most; one that fails is noted and the others go on.
 */
import { createHash } from 'node:crypto';
import { internalError } from '../../../core/internal-error.js';
import { err, ok, type Result } from '../../../core/result.js';
import { type Diagnostic, diagnose } from '../../../diagnostics/diagnostic.js';
import { quote } from '../../../diagnostics/messages/phrases.js';
import type { ResolvedOptions } from '../automatic/generator-options.js';
import type { MaskCandidate } from '../automatic/mask-record.js';
import { encodeOnce } from '../automatic/segment-picture.js';
import { type ContentCache, cacheKey } from '../cache/content-cache.js';
import type { MaskView } from '../features/feature-block.js';
import type { OpenBlocks } from '../features/open-blocks.js';
import { runLengthsToMask } from '../masks/run-lengths.js';
import { encoderIdentity } from '../models/embedding-store.js';
import type { SamModel } from '../models/open-sam-model.js';
import type { Picture } from '../pictures/picture.js';
import { type PictureRead, readAhead } from '../pictures/read-ahead.js';
import { type MaskSource, masksOfPicture } from './masks-of-picture.js';
import { type MeasuredPixel, measurePixels, pixelBlocks } from './measure-pixels.js';
import type { PictureRequest, PixelRequest } from './picture-request.js';

export interface PictureWork {
  readonly request: PictureRequest;
  readonly model: SamModel;
  readonly options: ResolvedOptions;
  readonly blocks: OpenBlocks;
  readonly cache: ContentCache | null;
  readonly onProgress?: ((progress: PictureProgress) => void) | undefined;
  /** Told when the cache cannot be written; the result is not touched by that. */
  readonly onCacheFault?: ((faults: readonly Diagnostic[]) => void) | undefined;
  readonly signal?: AbortSignal | undefined;
}

export interface PictureProgress {
  readonly done: number;
  readonly total: number;
  readonly unit: 'points' | 'pictures';
}

export interface MeasuredPicture {
  readonly path: string;
  readonly height: number;
  readonly width: number;
  readonly masks: readonly MeasuredMask[];
  /** Where rows are pixels, those of its one mask. */
  readonly pixels?: readonly MeasuredPixel[];
}

export interface MeasuredMask extends Pick<MaskCandidate, 'runLengths' | 'predictedIou'> {
  /** Of each block. */
  readonly raw: readonly (readonly number[])[];
}

export interface MeasuredSet {
  readonly pictures: readonly MeasuredPicture[];
  readonly failed: readonly { readonly path: string; readonly reason: string }[];
}

/** At least one picture that could be measured; Ctrl-C ends it with a message, and what is done is in the cache. */
export async function measurePictures(
  work: PictureWork,
  paths: readonly string[],
): Promise<Result<MeasuredSet, readonly Diagnostic[]>> {
  const pictures: MeasuredPicture[] = [];
  const mistakes: Diagnostic[] = [];
  const failed: { path: string; reason: string }[] = [];
  for await (const read of readAhead(paths)) {
    const { path, index } = read;
    const measured = await measureUnlessStopped(work, read, paths.length);
    if (measured === null) {
      return err([diagnose('pictures-interrupted', null, { done: index, total: paths.length })]);
    }
    if (measured.ok) pictures.push(measured.value);
    else {
      mistakes.push(...measured.error);
      failed.push({ path, reason: reasonOf(path, measured.error) });
    }
  }
  return pictures.length === 0 ? err(distinct(mistakes)) : ok({ pictures, failed });
}

/** What is wrong with a prompt is wrong for every picture, and is said once. */
function distinct(mistakes: readonly Diagnostic[]): readonly Diagnostic[] {
  return [...new Map(mistakes.map((mistake) => [`${mistake.what} ${mistake.why}`, mistake])).values()];
}

function reasonOf(path: string, [first]: readonly Diagnostic[]): string {
  return (first?.what ?? '').replace(`${quote(path)} `, '');
}

/** Null where the work was stopped. */
async function measureUnlessStopped(
  work: PictureWork,
  read: PictureRead,
  total: number,
): Promise<Result<MeasuredPicture, readonly Diagnostic[]> | null> {
  const { signal, onProgress, options, request } = work;
  const points =
    request.prompt === null
      ? options.grids.reduce((sum, grid, layer) => sum + grid.length * 4 ** layer, 0)
      : 1;
  const unit = request.prompt === null ? 'points' : 'pictures';
  const report = (done: number): void =>
    onProgress?.({ done: read.index * points + done, total: total * points, unit });
  try {
    signal?.throwIfAborted();
    const measured = await measureOne(work, read, report);
    report(points);
    return measured;
  } catch (error) {
    if (signal?.aborted) return null;
    throw error;
  }
}

async function measureOne(
  work: PictureWork,
  { path, picture }: PictureRead,
  report: (points: number) => void,
): Promise<Result<MeasuredPicture, readonly Diagnostic[]>> {
  if (!picture.ok) return picture;
  const { height, width } = picture.value;
  if (work.request.pixels !== undefined) {
    const pixels = await pixelsOf(work, picture.value, work.request.pixels);
    return pixels.ok ? ok({ path, height, width, masks: [], pixels: pixels.value }) : pixels;
  }
  const key = work.cache === null ? null : await measuredKey(work, picture.value);
  const kept = key === null ? null : ((await work.cache?.read(key)) ?? null);
  if (kept !== null) {
    return ok({
      path,
      height,
      width,
      masks: JSON.parse(Buffer.from(kept).toString()) as readonly MeasuredMask[],
    });
  }
  const masks = await measureMasks(work, picture.value, report);
  if (!masks.ok) return masks;
  if (key !== null) {
    const faults = (await work.cache?.write(key, Buffer.from(JSON.stringify(masks.value)))) ?? [];
    if (faults.length > 0) work.onCacheFault?.(faults);
  }
  return ok({ path, height, width, masks: masks.value });
}

/** Of these the picture's embedding alone is kept in the cache: the rest is one question. */
async function pixelsOf(
  { model, cache, request, signal, onCacheFault }: PictureWork,
  picture: Picture,
  asked: PixelRequest,
): Promise<Result<readonly MeasuredPixel[], readonly Diagnostic[]>> {
  signal?.throwIfAborted();
  const { prompt, blocks } = request;
  if (prompt === null) return internalError('pixels of masks that nobody asked for');
  const named = blocks.map(({ name }) => pixelBlocks.find((block) => block === name));
  const cached = { model, cache, ...(onCacheFault && { onCacheFault }) };
  const encode: MaskSource['encode'] = async (each) => await encodeOnce(cached, each);
  return await measurePixels(
    { model, encode },
    picture,
    prompt,
    asked,
    named.filter((block) => block !== undefined),
  );
}

async function measuredKey(work: PictureWork, { data, height, width }: Picture): Promise<string> {
  const { model, request, options, blocks } = work;
  const { pointsPerBatch: _batch, outputMode: _mode, ...decisive } = options;
  return cacheKey([
    'features',
    createHash('sha256').update(data).digest('hex'),
    height,
    width,
    await encoderIdentity(model),
    await model.decoder.fingerprint(),
    model.convention.name,
    request.prompt,
    request.prompt === null ? decisive : null,
    request.overlap,
    blocks.identity,
  ]);
}

async function measureMasks(
  work: PictureWork,
  picture: Picture,
  report: (points: number) => void,
): Promise<Result<readonly MeasuredMask[], readonly Diagnostic[]>> {
  const { model, cache, blocks, signal, onCacheFault } = work;
  const cached = { model, cache, ...(onCacheFault && { onCacheFault }) };
  const encode: MaskSource['encode'] = async (each) => await encodeOnce(cached, each);
  const source: MaskSource = {
    ...cached,
    encode,
    options: work.options,
    onBatch: ({ done }) => report(done),
    ...(signal !== undefined && { signal }),
  };
  const masks = await masksOfPicture(source, picture, work.request.prompt, work.request.overlap);
  if (!masks.ok) return masks;
  const readsEmbedding = blocks.blocks.some((block) => block.readsEmbedding);
  const embedding =
    readsEmbedding && masks.value.length > 0 ? await encode(picture) : ok({ size: picture, tensors: {} });
  if (!embedding.ok) return embedding;
  const measured: MeasuredMask[] = [];
  for (const { runLengths, box, predictedIou } of masks.value) {
    const mask = runLengthsToMask(runLengths);
    const view: MaskView = { picture, mask, box, model, embedding: embedding.value };
    const raw: (readonly number[])[] = [];
    for (const block of blocks.blocks) {
      const values = await block.measure(view);
      if (!values.ok) return values;
      raw.push(values.value);
    }
    measured.push({ runLengths, predictedIou, raw });
  }
  return ok(measured);
}
