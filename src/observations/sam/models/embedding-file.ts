/** An embedding as bytes and back, with the model it is of, so that no decoder reads another model's. */

import type { SamEmbedding } from './embedding.js';
import { decodeSafetensors, encodeSafetensors } from './safetensors.js';

const format = 'dimsum-sam-embedding-1';

export function embeddingToBytes({ size, tensors }: SamEmbedding, model: string): Uint8Array {
  const floats = Object.entries(tensors).flatMap(([name, tensor]) =>
    tensor.type === 'float32' ? [[name, { dims: tensor.dims, data: tensor.data }] as const] : [],
  );
  return encodeSafetensors({
    metadata: { format, model, height: String(size.height), width: String(size.width) },
    tensors: Object.fromEntries(floats),
  });
}

export interface StoredEmbedding {
  readonly embedding: SamEmbedding;
  /** What {@link embeddingToBytes} was told of the model. */
  readonly model: string;
}

/** Null where the bytes are no embedding. */
export function embeddingFromBytes(content: Uint8Array): StoredEmbedding | null {
  const file = decodeSafetensors(content);
  if (file === null || file.metadata.format !== format) return null;
  const { model = '', height, width } = file.metadata;
  const tensors = Object.entries(file.tensors).map(
    ([name, { dims, data }]) => [name, { type: 'float32' as const, dims, data }] as const,
  );
  const size = { height: Number(height), width: Number(width) };
  return { embedding: { size, tensors: Object.fromEntries(tensors) }, model };
}
