/**
 * What a sweep of C collapsed chains takes on a backend: seconds = fixed + N (row + (K + 1) (pair + feature · F)) max(1, C / abreast),
 * N rows, each scored under K clusters and a new one, F features. `setup` comes once, before the first sweep.
 */
import { relativeLeastSquares } from './relative-least-squares.js';

export interface SweepRates {
  readonly setup: number;
  readonly fixed: number;
  readonly row: number;
  readonly pair: number;
  readonly feature: number;
  /** Chains that take as long together as one alone. */
  readonly abreast: number;
}

/** The size of a sweep. */
export interface SweepSize {
  readonly rows: number;
  readonly clusters: number;
  /** F. */
  readonly features: number;
  readonly chains: number;
}

/** Of one chain. */
export interface MeasuredSweep extends Omit<SweepSize, 'chains'> {
  readonly seconds: number;
}

export function secondsOfSweep(rates: SweepRates, { rows, clusters, features, chains }: SweepSize): number {
  const { fixed, row, pair, feature, abreast } = rates;
  return fixed + rows * (row + (clusters + 1) * (pair + feature * features)) * Math.max(1, chains / abreast);
}

export function fitSweepRates(
  sweeps: readonly MeasuredSweep[],
  { setup, abreast }: Pick<SweepRates, 'setup' | 'abreast'>,
): SweepRates {
  const [fixed, row, pair, feature] = relativeLeastSquares(
    sweeps.map(({ rows, clusters, features, seconds }) => ({
      counts: [1, rows, rows * (clusters + 1), rows * (clusters + 1) * features],
      seconds,
    })),
  );
  return { setup, fixed: fixed!, row: row!, pair: pair!, feature: feature!, abreast };
}
