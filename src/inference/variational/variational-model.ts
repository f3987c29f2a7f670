/** A mixture to be approximated, and its making ready. */
import type { Backend } from '../../backends/backend.js';
import type { ConjugateFamily } from '../../distributions/families/conjugate-family.js';
import { sumLogBaseMeasure } from '../../distributions/gather-statistics.js';
import { placeSource } from '../place-source.js';
import { blocksOf, type RowSource } from '../row-source.js';
import { type ComponentsFactor, independentComponents } from './components-factor.js';
import type { VariationalProblem } from './variational-step.js';
import type { WeightsFactor } from './weights-factor.js';

/** x_i given z_i = k ~ f(θ_k), θ_k ~ prior, z ~ weights. */
export interface VariationalModel<H, P> {
  readonly family: ConjugateFamily<H, P>;
  readonly prior: H;
  /** The law of all θ_k together, where they are not independent under `prior`. */
  readonly componentsFactor?: ComponentsFactor<H>;
  /** The law of the weights, as its factor before any row. */
  readonly weights: WeightsFactor;
}

/** The problem that a step works on. The caller disposes of the placed rows. */
export async function openProblem<H, P>(
  backend: Backend,
  rows: RowSource,
  { family, prior, componentsFactor }: Omit<VariationalModel<H, P>, 'weights'>,
): Promise<VariationalProblem<H, P>> {
  return await openRows(backend, rows, family, componentsFactor ?? independentComponents(family, prior));
}

/** The same of other rows than a problem's. */
export async function openRows<H, P>(
  backend: Backend,
  rows: RowSource,
  family: ConjugateFamily<H, P>,
  componentsFactor: ComponentsFactor<H>,
): Promise<VariationalProblem<H, P>> {
  let logBaseMeasure = 0;
  for await (const block of blocksOf(rows)) logBaseMeasure += sumLogBaseMeasure(family, block);
  return { backend, placed: placeSource(backend, family, rows), family, componentsFactor, logBaseMeasure };
}
