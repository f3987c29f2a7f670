/** Normal mixtures of every covariance structure, with and without a prior. */
import { findFamily } from '../../../src/distributions/families/families.js';
import { normalNiw } from '../../../src/distributions/families/normal-niw.js';
import { normalSpherical } from '../../../src/distributions/families/normal-spherical.js';
import {
  type ComponentEstimator,
  maximumLikelihoodEstimator,
  modeEstimator,
} from '../../../src/inference/em/component-estimator.js';
import type { EmMixture } from '../../../src/inference/em/em-mixture.js';
import { tiedEstimator, tiedModeEstimator } from '../../../src/inference/em/tied-estimator.js';

export const covarianceNames = ['spherical', 'diagonal', 'tied', 'full'] as const;
export type CovarianceName = (typeof covarianceNames)[number];

export function structured(
  structure: CovarianceName,
  columns: number,
  components: number,
  prior: 'prior' | 'none' = 'none',
): EmMixture<unknown, unknown> {
  const found = findFamily('Normal', 'NormalInverseGamma')?.family({ columns, levels: null, known: {} });
  if (!found?.ok) throw new Error('there is no family of independent Normals');
  const spherical = normalSpherical('NormalInverseGamma', columns);
  const families = { spherical, diagonal: found.value, tied: normalNiw(columns), full: normalNiw(columns) };
  return {
    family: families[structure],
    components,
    estimator: estimatorOf(structure, columns, prior, found.value),
    weightsPrior: null,
  };
}

function estimatorOf(
  structure: CovarianceName,
  columns: number,
  prior: 'prior' | 'none',
  independent: Parameters<typeof maximumLikelihoodEstimator>[0],
): ComponentEstimator<unknown> {
  const mean = new Array<number>(columns).fill(0.3);
  const spherical = normalSpherical('NormalInverseGamma', columns);
  const scale = mean.map((_, a) => mean.map((_, b) => (a === b ? 1.5 : 0.2)));
  const niw = { mean, kappa: 0.2, dof: columns + 2, scale };
  switch (structure) {
    case 'spherical':
      return prior === 'none'
        ? maximumLikelihoodEstimator(spherical)
        : modeEstimator(spherical, { mean, kappa: 0.2, shape: 2, rate: 1.5 });
    case 'diagonal':
      return prior === 'none'
        ? maximumLikelihoodEstimator(independent)
        : modeEstimator(
            independent,
            mean.map((centre) => ({ mean: centre, kappa: 0.2, shape: 2, rate: 1.5 })),
          );
    case 'tied':
      return prior === 'none' ? tiedEstimator(columns) : tiedModeEstimator(niw);
    case 'full':
      return prior === 'none'
        ? maximumLikelihoodEstimator(normalNiw(columns))
        : modeEstimator(normalNiw(columns), niw);
  }
}
