/**
 * An array of numbers as JSON holds it compactly and to the last bit: its type, its shape, and its bytes in base64.
 *
 * Bytes are little-endian, as WebAssembly's memory and every machine that runs it here; rows come one after the other.
 */
import { internalError } from '../../core/internal-error.js';

export interface PackedArray {
  readonly type: 'float64' | 'uint8' | 'uint16' | 'uint32';
  readonly shape: readonly number[];
  /** Base64 (RFC 4648). */
  readonly data: string;
}

type Numbers = Float64Array | Uint8Array | Uint16Array | Uint32Array;

/** Real numbers; without a shape they are a list. */
export function packReals(
  values: ArrayLike<number>,
  shape: readonly number[] = [values.length],
): PackedArray {
  return pack('float64', Float64Array.from(values), shape);
}

/** Whole numbers from 0 on below 2^32, in the smallest type that holds them. */
export function packCounts(
  values: ArrayLike<number>,
  shape: readonly number[] = [values.length],
): PackedArray {
  let largest = 0;
  for (let i = 0; i < values.length; i++) largest = Math.max(largest, values[i]!);
  if (largest < 2 ** 8) {
    return pack('uint8', values instanceof Uint8Array ? values : Uint8Array.from(values), shape);
  }
  if (largest < 2 ** 16) {
    return pack('uint16', values instanceof Uint16Array ? values : Uint16Array.from(values), shape);
  }
  return pack('uint32', Uint32Array.from(values), shape);
}

export function unpack({ type, shape, data }: PackedArray): Numbers {
  const values = valuesOf(type, bytesOf(data));
  const length = shape.reduce((product, size) => product * size, 1);
  return values.length === length
    ? values
    : internalError(`${values.length} packed numbers are not of shape ${shape.join(' × ')}`);
}

function pack(type: PackedArray['type'], values: Numbers, shape: readonly number[]): PackedArray {
  return { type, shape, data: textOf(new Uint8Array(values.buffer, values.byteOffset, values.byteLength)) };
}

function valuesOf(type: PackedArray['type'], { buffer }: Uint8Array<ArrayBuffer>): Numbers {
  switch (type) {
    case 'float64':
      return new Float64Array(buffer);
    case 'uint8':
      return new Uint8Array(buffer);
    case 'uint16':
      return new Uint16Array(buffer);
    case 'uint32':
      return new Uint32Array(buffer);
  }
}

/** As many arguments as every engine lets a call have, and a multiple of the three bytes that four letters stand for. */
const chunk = 0x1fff - (0x1fff % 3);

function textOf(bytes: Uint8Array): string {
  let text = '';
  for (let at = 0; at < bytes.length; at += chunk) {
    text += btoa(String.fromCharCode(...bytes.subarray(at, at + chunk)));
  }
  return text;
}

function bytesOf(text: string): Uint8Array<ArrayBuffer> {
  const characters = atob(text);
  const bytes = new Uint8Array(characters.length);
  for (let at = 0; at < bytes.length; at++) bytes[at] = characters.charCodeAt(at);
  return bytes;
}
