/**
 * An array of numbers as JSON holds it compactly and to the last bit: its type, its shape, and its bytes in base64.
 *
 * Bytes are little-endian, as WebAssembly's memory and every machine that runs it here; rows come one after the other.
 */
import { internalError } from '../../core/internal-error.js';
import type { LabelArray } from '../../core/label-array.js';

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
  const type = typeBelow(largest + 1);
  return pack(type, countArrays[type].from(values), shape);
}

/**
 * Lists of labels, so many in each and each less than `count`. Of many rows they are the most that a fit holds: the lists
 * themselves are kept, which must not change any more, and their text is made when it is asked for.
 */
export function packLabels(lists: readonly LabelArray[], length: number, count: number): PackedArray {
  const type = typeBelow(count);
  const array = countArrays[type];
  const pieces = () => piecesOf(widened(lists, array));
  const packed: PackedArray = {
    type,
    shape: [lists.length, length],
    get data() {
      return joined(pieces());
    },
  };
  unwritten.set(packed, pieces);
  return packed;
}

/** Of arrays whose text is made when it is asked for, its pieces. */
const unwritten = new WeakMap<PackedArray, () => Iterable<string>>();

/** An array's base64, piece by piece. */
export function textPieces(packed: PackedArray): Iterable<string> {
  return unwritten.get(packed)?.() ?? [packed.data];
}

/** Letters of its base64. */
export function textLength({ type, shape }: PackedArray): number {
  const numbers = shape.reduce((product, size) => product * size, 1);
  return 4 * Math.ceil((numbers * bytesOfNumber[type]) / 3);
}

export function unpack({ type, shape, data }: PackedArray): Numbers {
  const values = valuesOf(type, bytesOf(data));
  const length = shape.reduce((product, size) => product * size, 1);
  return values.length === length
    ? values
    : internalError(`${values.length} packed numbers are not of shape ${shape.join(' × ')}`);
}

function* widened(
  lists: readonly LabelArray[],
  array: (typeof countArrays)[keyof typeof countArrays],
): Generator<Numbers> {
  for (const labels of lists) yield labels instanceof array ? labels : array.from(labels);
}

const countArrays = { uint8: Uint8Array, uint16: Uint16Array, uint32: Uint32Array } as const;

const bytesOfNumber: Readonly<Record<PackedArray['type'], number>> = {
  float64: 8,
  uint8: 1,
  uint16: 2,
  uint32: 4,
};

/** The smallest type of numbers less than `count`. */
function typeBelow(count: number): keyof typeof countArrays {
  if (count <= 2 ** 8) return 'uint8';
  return count <= 2 ** 16 ? 'uint16' : 'uint32';
}

function pack(type: PackedArray['type'], values: Numbers, shape: readonly number[]): PackedArray {
  return { type, shape, data: joined(piecesOf([values])) };
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

/** The base64 of arrays one behind the other. */
function* piecesOf(arrays: Iterable<Numbers>): Generator<string> {
  const pending = new Uint8Array(chunk);
  let filled = 0;
  for (const { buffer, byteOffset, byteLength } of arrays) {
    const bytes = new Uint8Array(buffer, byteOffset, byteLength);
    for (let at = 0; at < bytes.length; ) {
      const piece = bytes.subarray(at, at + chunk - filled);
      pending.set(piece, filled);
      filled += piece.length;
      at += piece.length;
      if (filled < chunk) continue;
      yield letters(pending);
      filled = 0;
    }
  }
  yield letters(pending.subarray(0, filled));
}

function letters(bytes: Uint8Array): string {
  return btoa(String.fromCharCode(...bytes));
}

function joined(pieces: Iterable<string>): string {
  let text = '';
  for (const piece of pieces) text += piece;
  return text;
}

function bytesOf(text: string): Uint8Array<ArrayBuffer> {
  const characters = atob(text);
  const bytes = new Uint8Array(characters.length);
  for (let at = 0; at < bytes.length; at++) bytes[at] = characters.charCodeAt(at);
  return bytes;
}
