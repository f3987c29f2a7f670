/** The score above which rows count as out of a fit's distribution. */

/** Above `threshold` in `score` a row counts as out; so do `falseAlarm` of the rows in it was chosen on. */
export interface OutlierThreshold {
  /** −log p; of a classifier the first of its scores, which of a Dirichlet is its entropy. */
  readonly score: 'negativeLogDensity' | 'differentialEntropy';
  readonly threshold: number;
  readonly falseAlarm: number;
  /** Rows known to be in, draws of the posterior predictive, or of a classifier the rows that it held out. */
  readonly from: 'known rows' | 'posterior predictive' | 'held-out rows';
  readonly rows: number;
}
