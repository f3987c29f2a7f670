/** When a run of variational inference ends, by what its last iteration gained in the bound. */
import type { VariationalProblem } from './variational-step.js';

export type VariationalEnd =
  | { readonly kind: 'converged' }
  | { readonly kind: 'iteration-limit' }
  /** The bound fell by more than rounding explains: the backend's arithmetic is too coarse for these data. */
  | { readonly kind: 'fell'; readonly by: number };

export interface VariationalLimits {
  /** A run has converged when a step gains less than this in the bound a row. */
  readonly tolerance: number;
  readonly maxIterations: number;
}

type Measured = Pick<VariationalProblem<never, never>, 'backend' | 'placed' | 'logBaseMeasure'>;

/** Relative size of a change that may be rounding. */
const rounding = { f64: 1e-11, f32: 1e-5 } as const;

/** The end of a run whose bounds so far are `bounds` and whose next is larger by `gain`; null while it goes on. */
export function endOfStep(
  problem: Measured,
  bounds: readonly number[],
  gain: number,
  limits: VariationalLimits,
): VariationalEnd | null {
  if (gain < -noiseOf(problem, bounds.at(-1)!)) return { kind: 'fell', by: -gain };
  if (gain <= leastStep(problem, limits)) return { kind: 'converged' };
  return bounds.length + 1 >= limits.maxIterations ? { kind: 'iteration-limit' } : null;
}

/** The gain in the bound below which a run has converged. */
export function leastStep({ placed }: Measured, { tolerance }: VariationalLimits): number {
  return tolerance * placed.mass;
}

/** Size of a change that may be rounding of the sums that the bound is the difference of. */
export function noiseOf({ backend, logBaseMeasure }: Measured, bound: number): number {
  return rounding[backend.precision] * (Math.abs(bound) + Math.abs(logBaseMeasure));
}
