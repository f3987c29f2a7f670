/**
 * A family of single numbers with one unknown, a rate under a Gamma or a probability under a Beta, as its file states it:
 * how it is written, its density as plain data, and what no formula gives. `number-families.ts` lists these files, and
 * `conjugate-numbers.ts` makes of them what samplers ask for; that takes numerics, of which this has none, so that a
 * model's text is checked without.
 */
import type { BetaHyperparameters } from '../laws/beta-law.js';
import type { GammaHyperparameters } from '../laws/gamma-law.js';
import type { CellMoments } from '../missing-law.js';
import type { NumberForm } from '../number-form.js';
import type { NumberLaw } from '../numbers/number-law.js';
import type { Signature } from '../signatures/signature.js';
import type { Variates } from '../variates.js';
import type { Check } from './argument-checks.js';

export type NumberFamily = RateFamily | ProbabilityFamily;

/** Events are known and the time is x, or the time is known and the events are x. */
export interface RateFamily extends StatedFamily<GammaHyperparameters> {
  readonly unknown: 'rate';
}

/** Successes and failures are known or x, or what x leaves of a known number. */
export interface ProbabilityFamily extends StatedFamily<BetaHyperparameters> {
  readonly unknown: 'probability';
}

interface StatedFamily<H> {
  readonly signature: Signature;
  /** The argument that the model gives, of whatever number for each column; absent where there is none. */
  readonly known?: { readonly argument: string; readonly check: Check };
  /** The same where rows bring that argument along, each its own; absent where the model alone may give it. */
  readonly byRow?: RowArgument;
  /** The family under its known argument, NaN where there is none. */
  emission(known: number): NumberEmission<H>;
}

/** Of rows (x, n) with the known argument n in a second cell. Terms without a cell are 0: a row without x says nothing. */
export interface RowArgument {
  readonly form: Omit<NumberForm, 'unknown'>;
  /** What n must be. */
  readonly check: Check;
}

export interface NumberEmission<H> {
  readonly form: Omit<NumberForm, 'unknown'>;
  /** Why this number cannot be observed, or null where it can. */
  outsideSupport(value: number): string | null;
  /** One number given the rate or probability. */
  draw(unknown: number, variates: Variates): number;
  /** Of a number given the rate or probability. */
  moments(unknown: number): CellMoments;
  /** Of a number with the rate or probability integrated out. */
  predictiveMoments(prior: H): CellMoments;
  /** Laws of a number, for probabilities of intervals; where one is absent probabilities are added up, as of counts. */
  readonly row?: { given?(unknown: number): NumberLaw; predictive?(prior: H): NumberLaw };
  /** Whether f(x given the unknown) is without bound, as of numbers that come close to 0. */
  readonly unbounded?: boolean;
  /** What a report names beside the rate or probability. */
  readonly described?: Readonly<Record<string, number>>;
}
