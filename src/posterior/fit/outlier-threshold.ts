/** The score above which rows count as out of a fit's distribution. */

/** Above `threshold` in −log p a row counts as out; so do `falseAlarm` of the rows in it was chosen on. */
export interface OutlierThreshold {
  readonly score: 'negativeLogDensity';
  readonly threshold: number;
  readonly falseAlarm: number;
  /** Rows known to be in, or draws of the posterior predictive. */
  readonly from: 'known rows' | 'posterior predictive';
  readonly rows: number;
}
