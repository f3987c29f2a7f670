/** A conjugate base of means and a spread, of which components share the spread: all their rows speak of it. */
import type { NiwHyperparameters } from '../laws/niw-law.js';
import type { NormalGammaHyperparameters } from '../laws/normal-gamma-law.js';

export interface PooledSpread<H> {
  /** The spread given the rows behind all of `components`, each of them the prior given its own; as the law of the prior's mean. */
  pool(prior: H, components: readonly H[]): H;
  /** The same law of the mean with another law of the spread. */
  withSpread(component: H, spread: H): H;
}

/** A spread as code that serves all bases holds it. */
export type AnyPooledSpread = PooledSpread<unknown>;

const pooledCovariance: PooledSpread<NiwHyperparameters> = {
  pool(prior, components) {
    const sum = (start: number, part: (component: NiwHyperparameters) => number): number =>
      components.reduce((total, component) => total + part(component) - start, start);
    return {
      ...prior,
      dof: sum(prior.dof, ({ dof }) => dof),
      scale: prior.scale.map((row, a) => row.map((value, b) => sum(value, ({ scale }) => scale[a]![b]!))),
    };
  },
  withSpread: (component, { dof, scale }) => ({ ...component, dof, scale }),
};

/** Column by column. */
export const pooledPrecisions: PooledSpread<readonly NormalGammaHyperparameters[]> = {
  pool: (prior, components) =>
    prior.map((own, d) => ({
      ...own,
      shape: components.reduce((total, component) => total + component[d]!.shape - own.shape, own.shape),
      rate: components.reduce((total, component) => total + component[d]!.rate - own.rate, own.rate),
    })),
  withSpread: (component, spread) =>
    component.map((own, d) => ({ ...own, shape: spread[d]!.shape, rate: spread[d]!.rate })),
};

/** By the base's name in the language; none for bases without a spread, or of a mean that is independent of it. */
export function pooledSpreadUnder(base: string): AnyPooledSpread | undefined {
  switch (base) {
    case 'NIW':
      return pooledCovariance as AnyPooledSpread;
    case 'NormalGamma':
    case 'NormalInverseGamma':
      return pooledPrecisions as AnyPooledSpread;
    default:
      return undefined;
  }
}
