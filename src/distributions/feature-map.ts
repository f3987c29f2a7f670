/**
 * Sufficient statistics T(x) of an exponential family, F numbers a row, the count first:
 * `linear` (1, x), F = 1 + D; `diagonal-quadratic` (1, x, x²), F = 1 + 2D;
 * `quadratic` (1, x, x_a x_b for a ≤ b, row by row of the upper triangle), F = 1 + D + D(D+1)/2.
 */
export type FeatureMap = 'linear' | 'diagonal-quadratic' | 'quadratic';
