/** A request with its model and its blocks opened, the pictures found, and the cache before them. */
import { isAbsolute, join, relative } from 'node:path';
import { err, ok, type Result } from '../../../core/result.js';
import { type Diagnostic, diagnose } from '../../../diagnostics/diagnostic.js';
import type { ModelUsed } from '../../pictures-observed.js';
import { resolveOptions } from '../automatic/generator-options.js';
import { openContentCache } from '../cache/content-cache.js';
import { userCacheFolder } from '../cache/user-folders.js';
import { openBlocks } from '../features/open-blocks.js';
import { findModel } from '../models/find-model.js';
import { openSamModel } from '../models/open-sam-model.js';
import { findPictures } from '../pictures/find-pictures.js';
import type { PictureProgress, PictureWork } from './measure-pictures.js';
import type { PictureRequest } from './picture-request.js';

export interface PictureWatch {
  readonly onProgress?: (progress: PictureProgress) => void;
  /** Told when the cache cannot be written; the result is not touched by that. */
  readonly onCacheFault?: (faults: readonly Diagnostic[]) => void;
  /** Stops the work after the picture at hand, which is lost. */
  readonly signal?: AbortSignal;
  /** Threads of a model at most; as many as there are cores without it. */
  readonly threads?: number;
}

export interface OpenWork extends PictureWork {
  readonly paths: readonly string[];
  readonly used: ModelUsed;
  release(): Promise<void>;
}

/** Two gigabytes are the embeddings of about 500 pictures. */
const cacheBytes = 2e9;

export async function openWork(
  request: PictureRequest,
  resolve: (path: string) => string,
  watch: PictureWatch,
): Promise<Result<OpenWork, readonly Diagnostic[]>> {
  const found = await findPictures(request.pictures.map(resolve));
  const named = await findModel(request.model, resolve);
  const options = resolveOptions(request.generator);
  if (!found.ok || !named.ok || !options.ok) {
    return err([found, named, options].flatMap((result) => (result.ok ? [] : result.error)));
  }
  const { convention, ...files } = named.value;
  const settings = watch.threads === undefined ? {} : { threads: watch.threads };
  const model = await openSamModel(files, { ...settings, ...(convention !== undefined && { convention }) });
  if (!model.ok) return model;
  const placed = request.blocks.map((block) =>
    block.path === undefined ? block : { ...block, path: shortPath(resolve(block.path)) },
  );
  const blocks = await openBlocks(placed, settings);
  if (!blocks.ok) {
    await model.value.release();
    return blocks;
  }
  const { encoder, decoder } = model.value;
  const identity = [await encoder.fingerprint(), await decoder.fingerprint(), ...blocks.value.identity];
  return ok({
    request: { ...request, blocks: placed },
    model: model.value,
    options: options.value,
    blocks: blocks.value,
    cache: openContentCache(join(userCacheFolder(), 'sam'), cacheBytes),
    onProgress: watch.onProgress,
    onCacheFault: watch.onCacheFault,
    signal: watch.signal,
    paths: found.value.map(shortPath),
    used: {
      encoder: shortPath(files.encoder),
      decoder: shortPath(files.decoder),
      convention: model.value.convention.name,
      fingerprint: identity.join(' '),
    },
    release: async () => {
      await model.value.release();
      await blocks.value.release();
    },
  });
}

/** From the folder that the command runs in, where a path does not lead out of it. */
function shortPath(path: string): string {
  const short = relative(process.cwd(), path);
  return short === '' || short.startsWith('..') || isAbsolute(short) ? path : short;
}

/** Another model than the one that a fit was made with: its numbers would not be comparable. */
export function checkSameModel({ used }: OpenWork, expected: ModelUsed): readonly Diagnostic[] {
  if (used.fingerprint === expected.fingerprint) return [];
  return [diagnose('sam-model-changed', null, { encoder: used.encoder, decoder: used.decoder })];
}
