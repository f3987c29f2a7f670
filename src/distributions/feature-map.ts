/**
 * Sufficient statistics T(x) of an exponential family, F numbers a row, the count first:
 * `linear` (1, x), F = 1 + D; `diagonal-quadratic` (1, x, x²), F = 1 + 2D;
 * `quadratic` (1, x, x_a x_b for a ≤ b, row by row of the upper triangle), F = 1 + D + D(D+1)/2.
 */
export type FeatureMap = 'linear' | 'diagonal-quadratic' | 'quadratic';

/**
 * What a family may declare: a feature map, or `one-hot`, (1, [x = 0], [x = 1], …) of one column of codes. No
 * backend knows the latter: its codes are spread over indicator columns first, of which it is `linear`.
 */
export type EmissionFeatures = FeatureMap | 'one-hot';
