/** What measures of sets ask of a family, whether it is conjugate as a whole or in parts. */
import type { AnyConditionalFamily } from '../../distributions/families/conditional-family.js';
import type { AnyConjugateFamily } from '../../distributions/families/conjugate-family.js';
import type { JointNumbers } from '../../distributions/numbers/joint-numbers.js';
import type { NumbersPart } from '../../distributions/numbers/parameter-numbers.js';
import type { Variates } from '../../distributions/variates.js';

export interface MeasuredFamily {
  /** θ as numbers, and where it has a closed form their law under hyperparameters; null where none are named. */
  readonly numbers: {
    readonly parts: readonly NumbersPart[];
    values(parameters: unknown): readonly number[];
    readonly joint: ((hyperparameters: unknown) => JointNumbers) | null;
  } | null;
  /** The same of a row, given θ and with θ integrated out. */
  readonly rows: {
    given(parameters: unknown): JointNumbers;
    readonly predictive: ((hyperparameters: unknown) => JointNumbers) | null;
  } | null;
  /** θ under hyperparameters. */
  draw(hyperparameters: unknown, variates: Variates): unknown;
}

export function measuredConjugate({ law, rows, columns }: AnyConjugateFamily): MeasuredFamily {
  const { numbers } = law;
  return {
    numbers: numbers
      ? {
          parts: numbers.parts(columns),
          values: (parameters) => numbers.values(parameters),
          joint: (hyperparameters) => numbers.joint(hyperparameters),
        }
      : null,
    rows: rows
      ? {
          given: (parameters) => rows.given(parameters),
          predictive: (hyperparameters) => rows.predictive(hyperparameters),
        }
      : null,
    draw: (hyperparameters, variates) => law.draw(hyperparameters, variates),
  };
}

export function measuredInParts(family: AnyConditionalFamily): MeasuredFamily {
  const { numbers, rows } = measuredConjugate(family.whole);
  return {
    numbers: numbers && { ...numbers, joint: null },
    rows: rows && { ...rows, predictive: null },
    draw: (prior, variates) => family.drawPrior(prior, variates),
  };
}
