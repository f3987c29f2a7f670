/**
 * Sufficient statistics T(x) of an exponential family, F numbers a row, the count first:
 * `linear` (1, x), F = 1 + D; `diagonal-quadratic` (1, x, x²), F = 1 + 2D;
 * `quadratic` (1, x, x_a x_b for a ≤ b, row by row of the upper triangle), F = 1 + D + D(D+1)/2.
 */
export type FeatureMap = 'linear' | 'diagonal-quadratic' | 'quadratic';

/**
 * What a family may declare: a feature map, or features that no backend knows. Rows of the latter are spread over
 * as many columns as there are features first, of which the family is `linear` (`inference/place-rows.ts`).
 */
export type EmissionFeatures =
  | FeatureMap
  | OneHotFeatures
  | LogProbabilityFeatures
  | IncompleteFeatures
  | ConcatenatedFeatures;

/** (1, [x = 0], [x = 1], …) of one column of codes; all 0 where it is missing. */
export type OneHotFeatures = 'one-hot';

/** (1, log K q_1, …, log K q_K) of the probabilities of K labels; all 0 where they are missing. */
export type LogProbabilityFeatures = 'log-probabilities';

/**
 * Of rows with missing cells, o_d = 1 where column d is observed and 0 where it is not, and x_d = 0 there:
 * `counted-linear` (1, o, x), `counted-diagonal-quadratic` (1, o, x, x²); `zeroed-linear` (1, x) of cells that say something
 * together alone, all 0 where one is missing.
 */
export type IncompleteFeatures = 'zeroed-linear' | 'counted-linear' | 'counted-diagonal-quadratic';

/** (1, T_1(x_1), T_2(x_2), …) of parts of a row, each without its count. */
export interface ConcatenatedFeatures {
  readonly kind: 'concatenated';
  readonly parts: readonly FeaturePart[];
}

/** Consecutive columns of a row; `length` counts their features without the count. */
export interface FeaturePart {
  readonly columns: number;
  readonly features: Exclude<EmissionFeatures, ConcatenatedFeatures>;
  readonly length: number;
}
