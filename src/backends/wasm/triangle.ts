/** Lower triangular matrices, packed by rows: entry (i, j), j ≤ i, stands at i(i + 1)/2 + j. */

function triangleEntry(packed: Float64Array, i: number, j: number): number {
  return packed[(i * (i + 1)) / 2 + j]!;
}

/** The inverse, by forward substitution on the columns of the identity. */
export function invertTriangle(packed: Float64Array, dimension: number): Float64Array {
  const inverse = new Float64Array(packed.length);
  for (let j = 0; j < dimension; j++) {
    for (let i = j; i < dimension; i++) {
      let value = i === j ? 1 : 0;
      for (let k = j; k < i; k++) value -= triangleEntry(packed, i, k) * triangleEntry(inverse, k, j);
      inverse[(i * (i + 1)) / 2 + j] = value / triangleEntry(packed, i, i);
    }
  }
  return inverse;
}

/** (L Lᵀ)_ab. */
export function productEntry(packed: Float64Array, a: number, b: number): number {
  let sum = 0;
  for (let j = 0; j <= Math.min(a, b); j++) sum += triangleEntry(packed, a, j) * triangleEntry(packed, b, j);
  return sum;
}
