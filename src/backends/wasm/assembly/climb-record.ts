/**
 * One climb of EM, as it lies in memory: 32-bit words in this order, written by the host (`../climbs/climb-record.ts`
 * mirrors it).
 */
export class ClimbRecord {
  /**
   * The `AssignRecord` of its passes, of all rows in one block. Its slot holds the statistics that the climb sets out from,
   * and in the end those that it has come to.
   */
  assign: usize = 0;
  /** What components are free in: 0 every covariance, 1 one for all, 2 variances by column, 3 one variance each. */
  structure: i32 = 0;
  /** Steps at most. */
  steps: i32 = 0;
  /** Steps that were made: fewer where the statistics have no estimate, or nothing is gained any more. */
  taken: i32 = 0;
  /** The log likelihood that each step set out from, but for the rows' base measure. */
  logLikelihoods: usize = 0;
  /** Room for D + 2 D² numbers. */
  work: usize = 0;
}
