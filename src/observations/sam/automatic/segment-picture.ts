/**
 * The generator with a cache before it: embeddings under the hash of pixels and encoder, masks under that of the embedding's
 * key, the decoder and the options. How many points are decoded at once, and in which form masks are given, makes no other masks.
 */
import { createHash } from 'node:crypto';
import { ok, type Result } from '../../../core/result.js';
import type { Diagnostic } from '../../../diagnostics/diagnostic.js';
import { type ContentCache, cacheKey } from '../cache/content-cache.js';
import type { SamEmbedding } from '../models/embedding.js';
import { embeddingFromBytes, embeddingToBytes } from '../models/embedding-file.js';
import { encoderIdentity } from '../models/embedding-store.js';
import { encodePicture } from '../models/encode-picture.js';
import type { SamModel } from '../models/open-sam-model.js';
import type { Picture } from '../pictures/picture.js';
import { type GeneratorSource, generateMasks } from './generate-masks.js';
import type { ResolvedOptions } from './generator-options.js';
import type { MaskCandidate } from './mask-record.js';

export interface CachedSource extends Omit<GeneratorSource, 'encode'> {
  readonly cache: ContentCache | null;
  /** Told when the cache cannot be written; the result is not touched by that. */
  readonly onCacheFault?: (diagnostics: readonly Diagnostic[]) => void;
}

export async function segmentPicture(
  source: CachedSource,
  picture: Picture,
  options: ResolvedOptions,
): Promise<Result<readonly MaskCandidate[], readonly Diagnostic[]>> {
  const { cache, model } = source;
  const encode = (crop: Picture): ReturnType<typeof encodePicture> => encodeOnce(source, crop);
  if (cache === null) return await generateMasks({ ...source, encode }, picture, options);
  const { pointsPerBatch: _batch, outputMode: _mode, ...decisive } = options;
  const decoder = await model.decoder.fingerprint();
  const key = cacheKey([
    'masks',
    await embeddingKey(model, picture),
    decoder,
    model.convention.name,
    decisive,
  ]);
  const kept = await cache.read(key);
  if (kept !== null) return ok(JSON.parse(Buffer.from(kept).toString()) as readonly MaskCandidate[]);
  const found = await generateMasks({ ...source, encode }, picture, options);
  if (found.ok) await store(source, key, Buffer.from(JSON.stringify(found.value)));
  return found;
}

/** The encoder, or what it once made of the same pixels. */
export async function encodeOnce(
  source: Pick<CachedSource, 'cache' | 'model' | 'onCacheFault'>,
  picture: Picture,
): Promise<Result<SamEmbedding, readonly Diagnostic[]>> {
  const { cache, model } = source;
  if (cache === null) return await encodePicture(model, picture);
  const key = await embeddingKey(model, picture);
  const kept = await cache.read(key);
  const stored = kept === null ? null : embeddingFromBytes(kept);
  if (stored !== null) return ok(stored.embedding);
  const encoded = await encodePicture(model, picture);
  if (encoded.ok) await store(source, key, embeddingToBytes(encoded.value, await encoderIdentity(model)));
  return encoded;
}

async function embeddingKey(model: SamModel, { data, height, width }: Picture): Promise<string> {
  const pixels = createHash('sha256').update(data).digest('hex');
  return cacheKey(['embedding', pixels, height, width, await encoderIdentity(model), [...model.embeddings]]);
}

async function store(
  { cache, onCacheFault }: Pick<CachedSource, 'cache' | 'onCacheFault'>,
  key: string,
  content: Uint8Array,
): Promise<void> {
  const faults = (await cache?.write(key, content)) ?? [];
  if (faults.length > 0) onCacheFault?.(faults);
}
