/** Tensors as the runtime's users see them, whatever runtime it is. */

export type Tensor =
  | { readonly type: 'float32'; readonly dims: readonly number[]; readonly data: Float32Array }
  | { readonly type: 'int32'; readonly dims: readonly number[]; readonly data: Int32Array }
  | { readonly type: 'int64'; readonly dims: readonly number[]; readonly data: BigInt64Array };

/** What a model's file says of an input or an output. */
export interface TensorDescription {
  readonly name: string;
  readonly type: string;
  /** Null where the length is free. */
  readonly dims: readonly (number | null)[];
}

export function floatTensor(data: Float32Array, dims: readonly number[]): Tensor {
  return { type: 'float32', dims, data };
}

/** Whole numbers in the type that an input takes; null for a type that is none of them. */
export function numbersTensor(
  type: string,
  values: ArrayLike<number>,
  dims: readonly number[],
): Tensor | null {
  switch (type) {
    case 'float32':
      return { type, dims, data: Float32Array.from(values) };
    case 'int32':
      return { type, dims, data: Int32Array.from(values) };
    case 'int64':
      return { type, dims, data: BigInt64Array.from(Array.from(values, BigInt)) };
    default:
      return null;
  }
}

/** `point_coords float32 [1, ?, 2]`. */
export function describeTensor({ name, type, dims }: TensorDescription): string {
  return `${name} ${type} [${dims.map((length) => length ?? '?').join(', ')}]`;
}
