/**
 * Whether a prior of covariance matrices reaches as far as the rows, in float64's digits.
 *
 * A cluster of few rows has the posterior scale Ψ + c (x − m)(x − m)ᵀ: the prior's own Ψ in all directions but a few. In
 * units of the rows' distances from the prior's mean m, Ψ must stand out of the rounding of that sum, or it is no
 * longer positive definite. In one column there is no other direction, and nothing to lose.
 */
import { type Diagnostic, diagnose } from '../../diagnostics/diagnostic.js';
import { choleskyFactor } from '../../distributions/cholesky-factor.js';
import type { NiwHyperparameters } from '../../distributions/laws/niw-law.js';
import type { ObservedTable } from '../../observations/observed-table.js';

/** Square of how narrow a component may be expected, relative to the data: a sixteenth digit is 1e-16. */
const narrowest = 1e-12;

/** `base` is the prior as its author wrote it. */
export function checkPriorScale(
  { mean, scale }: Pick<NiwHyperparameters, 'mean' | 'scale'>,
  base: string,
  { columns, values, whole }: ObservedTable,
): Diagnostic[] {
  const width = columns.length;
  if (width === 1) return [];
  const reach = mean.map((centre, d) => {
    const range = whole?.ranges[d];
    if (range !== undefined) return Math.max(Math.abs(range.least - centre), Math.abs(range.most - centre));
    let largest = 0;
    for (let i = d; i < values.length; i += width) {
      const distance = Math.abs(values[i]! - centre);
      if (distance > largest) largest = distance;
    }
    return largest;
  });
  const beyond = scale.map((row, a) =>
    row.map((entry, b) => entry / (reach[a]! * reach[b]! || 1) - (a === b ? narrowest : 0)),
  );
  if (choleskyFactor(beyond) !== null) return [];
  return [
    diagnose('prior-too-narrow', null, {
      base,
      columns: columns.map(({ name }) => name),
      reach: Math.max(...reach),
    }),
  ];
}
