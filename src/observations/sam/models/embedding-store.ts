/** Embeddings in files that the user names. */
import { readFile } from 'node:fs/promises';
import writeFileAtomic from 'write-file-atomic';
import { err, ok, type Result } from '../../../core/result.js';
import { type Diagnostic, diagnose } from '../../../diagnostics/diagnostic.js';
import { systemReason } from '../../tables/system-reason.js';
import type { SamEmbedding } from './embedding.js';
import { embeddingFromBytes, embeddingToBytes } from './embedding-file.js';
import type { SamModel } from './open-sam-model.js';

/** What an embedding depends on but for the picture: the encoder's bytes, and how pictures go into it. */
export async function encoderIdentity({ encoder, convention }: SamModel): Promise<string> {
  const { encoder: input, frame, side } = convention;
  return [await encoder.fingerprint(), input, frame, side].join(' ');
}

export async function writeEmbedding(
  path: string,
  embedding: SamEmbedding,
  model: SamModel,
): Promise<Result<null, readonly Diagnostic[]>> {
  const content = embeddingToBytes(embedding, await encoderIdentity(model));
  try {
    await writeFileAtomic(path, Buffer.from(content));
    return ok(null);
  } catch (error) {
    return err([diagnose('file-unwritable', null, { path, reason: systemReason(error) })]);
  }
}

export async function readEmbedding(
  path: string,
  model: SamModel,
): Promise<Result<SamEmbedding, readonly Diagnostic[]>> {
  let content: Uint8Array;
  try {
    content = await readFile(path);
  } catch (error) {
    return err([diagnose('sam-embedding-unreadable', null, { path, reason: systemReason(error) })]);
  }
  const stored = embeddingFromBytes(content);
  if (stored === null) {
    const reason = 'it is not a whole file of that format';
    return err([diagnose('sam-embedding-unreadable', null, { path, reason })]);
  }
  return stored.model === (await encoderIdentity(model))
    ? ok(stored.embedding)
    : err([diagnose('sam-embedding-differs', null, { path })]);
}
