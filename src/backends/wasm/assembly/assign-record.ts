/**
 * The arguments of one `assign`, as they lie in memory: 32-bit words in this order, written by the host
 * (`../assign-record.ts` mirrors it). Pointers to outputs that nobody asked for are 0.
 */
export class AssignRecord {
  /** N × D, row-major. */
  data: usize = 0;
  /** N case weights, and zeros up to a whole panel; 0 where every row counts once. */
  rowWeights: usize = 0;
  rows: i32 = 0;
  columns: i32 = 0;
  /** 0 linear, 1 diagonal-quadratic, 2 quadratic. */
  featureMap: i32 = 0;
  /** F. */
  features: i32 = 0;
  /** K. */
  components: i32 = 0;
  /** K × F, and where K is odd one more row, of a component of log weight −∞: kernels take components in pairs. */
  omega: usize = 0;
  /** 0 soft, 1 sampled. */
  sampled: i32 = 0;
  seed0: u32 = 0;
  seed1: u32 = 0;
  iteration: u32 = 0;
  /** Rows of a block, which has one slot of partial sums, and of a tile, which lives in cache; multiples of 8. */
  blockRows: i32 = 0;
  tileRows: i32 = 0;
  /** A slot a block: statistics (K × F, K made even), then log normaliser and negative entropy on two lanes each. */
  partials: usize = 0;
  /** Outputs by row: N, N × K, N. */
  logNormalisers: usize = 0;
  responsibilities: usize = 0;
  labels: usize = 0;
}
