/**
 * Philox4x32-10 (Salmon, Moraes, Dror & Shaw, "Parallel random numbers: as easy as 1, 2, 3", SC 2011):
 * a random number is a function of its counter and key, with no state to carry.
 */
const MULTIPLIER_0: u64 = 0xd2511f53;
const MULTIPLIER_1: u64 = 0xcd9e8d57;
const WEYL_0: u32 = 0x9e3779b9;
const WEYL_1: u32 = 0xbb67ae85;

/** The uniform number on [0, 1), of 53 random bits, at the counter (row, iteration, domain, 0) under the key. */
export function uniformAt(key0: u32, key1: u32, row: u32, iteration: u32, domain: u32): f64 {
  let c0 = row;
  let c1 = iteration;
  let c2 = domain;
  let c3: u32 = 0;
  for (let round = 0; round < 10; round++) {
    const product0 = MULTIPLIER_0 * <u64>c0;
    const product1 = MULTIPLIER_1 * <u64>c2;
    c0 = <u32>(product1 >> 32) ^ c1 ^ key0;
    c1 = <u32>product1;
    c2 = <u32>(product0 >> 32) ^ c3 ^ key1;
    c3 = <u32>product0;
    key0 += WEYL_0;
    key1 += WEYL_1;
  }
  return <f64>(((<i64>c0 >> 5) << 26) | (<i64>c1 >> 6)) * (1.0 / 9007199254740992.0);
}
