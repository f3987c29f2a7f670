/**
 * What a pass of `assign` takes on a backend: seconds = fixed + N K (pair + feature · F), N rows, K components, F features.
 * `setup` comes once, before the first pass.
 */
export interface PassRates {
  readonly setup: number;
  readonly fixed: number;
  readonly pair: number;
  readonly feature: number;
}

/** The size of a pass. */
export interface PassSize {
  readonly rows: number;
  readonly components: number;
  /** F. */
  readonly features: number;
}

export function secondsOfPass({ fixed, pair, feature }: PassRates, size: PassSize): number {
  return fixed + size.rows * size.components * (pair + feature * size.features);
}
