/**
 * Philox4x32-10 (Salmon, Moraes, Dror & Shaw, "Parallel random numbers: as easy as 1, 2, 3", SC 2011)
 * in BigInt-free plain TypeScript: ten rounds of two 32 × 32 → 64 bit products, the key bumped by Weyl constants.
 */
export type Words = readonly [number, number, number, number];

/** What a draw is for; the third word of the counter, so that no two uses share a number. */
export const drawDomain = { assign: 0, niwSweep: 1, pick: 2, order: 3, side: 4 } as const;

export function philox(counter: Words, key: readonly [number, number]): Words {
  let [c0, c1, c2, c3] = counter;
  let [k0, k1] = key;
  for (let round = 0; round < 10; round++) {
    const [high0, low0] = multiply(0xd2511f53, c0);
    const [high1, low1] = multiply(0xcd9e8d57, c2);
    [c0, c1, c2, c3] = [(high1 ^ c1 ^ k0) >>> 0, low1, (high0 ^ c3 ^ k1) >>> 0, low0];
    k0 = (k0 + 0x9e3779b9) >>> 0;
    k1 = (k1 + 0xbb67ae85) >>> 0;
  }
  return [c0, c1, c2, c3];
}

/** The uniform number on [0, 1), with 53 random bits, of (seed, iteration, row). */
export function uniformAt(
  seed: readonly [number, number],
  iteration: number,
  row: number,
  domain: number,
): number {
  const [word0, word1] = philox([row, iteration, domain, 0], seed);
  return ((word0 >>> 5) * 2 ** 26 + (word1 >>> 6)) / 2 ** 53;
}

/** High and low 32 bits of a product of two unsigned 32-bit numbers. */
function multiply(a: number, b: number): [number, number] {
  const aLow = a & 0xffff;
  const aHigh = a >>> 16;
  const middle = aLow * (b >>> 16) + Math.floor((aLow * (b & 0xffff)) / 2 ** 16);
  const middle2 = aHigh * (b & 0xffff) + (middle % 2 ** 16);
  const high = aHigh * (b >>> 16) + Math.floor(middle / 2 ** 16) + Math.floor(middle2 / 2 ** 16);
  return [high >>> 0, Math.imul(a, b) >>> 0];
}
