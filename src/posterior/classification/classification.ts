/** What is said of rows; of N rows and C classes. */
export interface Classification {
  readonly rows: number;
  readonly classes: number;
  /** N × C; a row sums to one. */
  readonly probabilities: Float64Array;
  /** N × C, of the Dirichlet over them; null where classes are told by laws of their rows. */
  readonly alpha: Float64Array | null;
  /** log p̂(x); null where there is no density. */
  readonly logDensity: Float64Array | null;
}
