/**
 * The arguments of `mixtureDensity`, as they lie in memory: 32-bit words in this order, written by the host
 * (`../mixture-density.ts` mirrors it).
 */
export class MixtureRecord {
  /** Rows × D, row-major, with room up to a whole panel. */
  data: usize = 0;
  rows: i32 = 0;
  columns: i32 = 0;
  terms: i32 = 0;
  /** Blocks of columns that every density is a product over: first column and number of columns of each. */
  blocks: i32 = 0;
  blockColumns: usize = 0;
  /** Of each term log weight, then of each block constant, power, and by rows of W the entry of −c and those of W. */
  densities: usize = 0;
  /** Where each term's probability goes: terms + 1 places, and there the receivers with a share and their shares. */
  shareStarts: usize = 0;
  shareReceivers: usize = 0;
  shares: usize = 0;
  /** S. */
  receivers: i32 = 0;
  /** D + T + S octets. */
  scratch: usize = 0;
  /** Outputs by row, with room up to a whole panel: log density, and S sums of shares. */
  logDensities: usize = 0;
  received: usize = 0;
}
