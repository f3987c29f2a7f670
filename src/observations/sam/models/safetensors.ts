/**
 * Tensors with text about them in the safetensors format (huggingface/safetensors), which other programs read too: the length of
 * a JSON header in 8 bytes, the header, and the numbers one tensor after the other, little-endian.
 */

/** Only float32 is needed. */
export interface NamedFloats {
  readonly dims: readonly number[];
  readonly data: Float32Array;
}

export interface TensorFile {
  readonly metadata: Readonly<Record<string, string>>;
  readonly tensors: Readonly<Record<string, NamedFloats>>;
}

interface HeaderEntry {
  readonly dtype: string;
  readonly shape: readonly number[];
  readonly data_offsets: readonly [number, number];
}

export function encodeSafetensors({ metadata, tensors }: TensorFile): Uint8Array {
  const header: Record<string, unknown> = { __metadata__: metadata };
  let offset = 0;
  for (const [name, { dims, data }] of Object.entries(tensors)) {
    const end = offset + data.byteLength;
    header[name] = { dtype: 'F32', shape: dims, data_offsets: [offset, end] };
    offset = end;
  }
  const text = JSON.stringify(header);
  // Padded with spaces so that the numbers are aligned.
  const head = Buffer.from(
    text.padEnd(Math.ceil(Buffer.byteLength(text) / 8) * 8 - Buffer.byteLength(text) + text.length),
  );
  const length = Buffer.alloc(8);
  length.writeBigUInt64LE(BigInt(head.length));
  const parts = Object.values(tensors).map(({ data }) =>
    Buffer.from(data.buffer, data.byteOffset, data.byteLength),
  );
  return Buffer.concat([length, head, ...parts]);
}

/** Null where the bytes are no such file. */
export function decodeSafetensors(content: Uint8Array): TensorFile | null {
  try {
    const bytes = Buffer.from(content.buffer, content.byteOffset, content.byteLength);
    const start = 8 + Number(bytes.readBigUInt64LE(0));
    const header = JSON.parse(bytes.toString('utf8', 8, start)) as Record<string, unknown>;
    const { __metadata__: metadata, ...entries } = header;
    const tensors = Object.entries(entries as Record<string, HeaderEntry>).map(
      ([
        name,
        {
          dtype,
          shape,
          data_offsets: [from, to],
        },
      ]): [string, NamedFloats] => {
        const data = new Float32Array(Uint8Array.from(bytes.subarray(start + from, start + to)).buffer);
        const cells = shape.reduce((product, length) => product * length, 1);
        if (dtype !== 'F32' || data.length !== cells)
          throw new RangeError(`${name} is not as its header says`);
        return [name, { dims: shape, data }];
      },
    );
    return { metadata: (metadata ?? {}) as Record<string, string>, tensors: Object.fromEntries(tensors) };
  } catch {
    return null;
  }
}
