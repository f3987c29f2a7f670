/** A component for a reader, in the units of the data as given. */
export interface ComponentSummary {
  readonly weight: number;
  /** `mean`, `covariance`, `rate`, …: what the family's parameters are called. */
  readonly [parameter: string]: unknown;
}
