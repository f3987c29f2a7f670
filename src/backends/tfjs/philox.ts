/**
 * Philox4x32-10 (Salmon, Moraes, Dror & Shaw, "Parallel random numbers: as easy as 1, 2, 3", SC 2011) on the host, for the
 * devices whose operations know no 32-bit integers: the numbers of `assign`'s draws, as every backend has them.
 */

/** Uniform numbers on [0, 1) of rows `from`, …, one a row, rounded to 24 bits towards zero, so that none becomes 1. */
export function uniformRows(
  [key0, key1]: readonly [number, number],
  iteration: number,
  from: number,
  count: number,
): Float32Array {
  return Float32Array.from({ length: count }, (_, row) => {
    const word = firstWord(from + row, iteration, key0, key1);
    return (word >>> 8) / 2 ** 24;
  });
}

/** The first word at the counter (row, iteration, 0, 0). */
function firstWord(row: number, iteration: number, key0: number, key1: number): number {
  let [c0, c1, c2, c3] = [row, iteration, 0, 0];
  let [k0, k1] = [key0, key1];
  for (let round = 0; round < 10; round++) {
    const high0 = highWord(0xd2511f53, c0);
    const low0 = Math.imul(0xd2511f53, c0);
    const high1 = highWord(0xcd9e8d57, c2);
    const low1 = Math.imul(0xcd9e8d57, c2);
    c0 = high1 ^ c1 ^ k0;
    c1 = low1;
    c2 = high0 ^ c3 ^ k1;
    c3 = low0;
    k0 = (k0 + 0x9e3779b9) | 0;
    k1 = (k1 + 0xbb67ae85) | 0;
  }
  return c0;
}

/** The upper 32 bits of a product of two unsigned 32-bit numbers, from products of their halves. */
function highWord(a: number, b: number): number {
  const [aHigh, aLow, bHigh, bLow] = [a >>> 16, a & 0xffff, b >>> 16, b & 0xffff];
  const low = aLow * bLow;
  const middle = aHigh * bLow + Math.floor(low / 2 ** 16);
  const other = aLow * bHigh + (middle % 2 ** 16);
  return (aHigh * bHigh + Math.floor(middle / 2 ** 16) + Math.floor(other / 2 ** 16)) | 0;
}
