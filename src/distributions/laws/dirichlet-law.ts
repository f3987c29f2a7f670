/**
 * p ~ Dirichlet(a): density proportional to Π p_l^(a_l − 1) on the simplex (with respect to its first L − 1
 * entries).
 */
import { err, ok } from '../../core/result.js';
import { digammaRise, largeAmong } from '../large-arguments.js';
import type { Vector } from '../parameter-value.js';
import { digamma, logMultivariateBeta, xLogY } from '../special-functions.js';
import type { ParameterLaw } from './parameter-law.js';

export interface DirichletHyperparameters {
  readonly concentration: Vector;
}

/** The law of a vector of probabilities. */
export const dirichletLaw: ParameterLaw<DirichletHyperparameters, Vector> = {
  logDensity: ({ concentration }, p) =>
    concentration.reduce((sum, a, level) => sum + xLogY(a - 1, p[level]!), 0) -
    logMultivariateBeta(concentration),
  logNormaliser: ({ concentration }) => logMultivariateBeta(concentration),
  mode({ concentration }) {
    const excess = concentration.map((a) => a - 1);
    const total = excess.reduce((sum, value) => sum + value, 0);
    return total > 0 && excess.every((value) => value >= 0)
      ? ok(excess.map((value) => value / total))
      : err(`the density of Dirichlet([${concentration.join(', ')}]) has no single largest value`);
  },
  mean({ concentration }) {
    const total = concentration.reduce((sum, a) => sum + a, 0);
    return ok(concentration.map((a) => a / total));
  },
  draw: ({ concentration }, variates) => variates.dirichlet(concentration),
  divergence(from, to) {
    const expectations = expectedLogDirichlet(from);
    const moved = from.concentration.reduce(
      (sum, a, level) => sum + (a - to.concentration[level]!) * expectations[level]!,
      0,
    );
    return moved - logMultivariateBeta(from.concentration) + logMultivariateBeta(to.concentration);
  },
};

/** E log p_l = ψ(a_l) − ψ(Σ a). */
export function expectedLogDirichlet({ concentration }: DirichletHyperparameters): number[] {
  const whole = digamma(concentration.reduce((sum, a) => sum + a, 0));
  const large = largeAmong(concentration);
  return concentration.map((a, level) =>
    level === large?.place ? -digammaRise(a, large.rest) : digamma(a) - whole,
  );
}
