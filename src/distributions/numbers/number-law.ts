/** The law of one number; its distribution function is in `number-distribution.ts`. */

export type NumberLaw =
  | { readonly kind: 'normal'; readonly mean: number; readonly variance: number }
  /** mean + √variance · T, T of Student's law of so many degrees of freedom. */
  | {
      readonly kind: 'student';
      readonly freedom: number;
      readonly mean: number;
      readonly variance: number;
    }
  | { readonly kind: 'gamma'; readonly shape: number; readonly rate: number }
  /** 1/Y ~ Gamma(shape, rate = scale). */
  | { readonly kind: 'inverse-gamma'; readonly shape: number; readonly scale: number }
  | { readonly kind: 'beta'; readonly a: number; readonly b: number }
  /** Y = G/R of a Gamma(events, 1) given its rate R ~ Gamma(shape, rate). */
  | {
      readonly kind: 'gamma-mixture';
      readonly events: number;
      readonly shape: number;
      readonly rate: number;
    }
  | { readonly kind: 'poisson'; readonly rate: number }
  /** Poisson of a Gamma(shape, rate) rate. */
  | { readonly kind: 'poisson-mixture'; readonly shape: number; readonly rate: number }
  | { readonly kind: 'binomial'; readonly trials: number; readonly probability: number }
  | { readonly kind: 'geometric'; readonly probability: number }
  /** Geometric of a Beta(a, b) probability. */
  | { readonly kind: 'geometric-mixture'; readonly a: number; readonly b: number }
  /** A count whose probabilities have a formula, from which they are added up. */
  | { readonly kind: 'mass'; logMass(count: number): number }
  /** 0 … L − 1 with given probabilities. */
  | { readonly kind: 'label'; readonly probabilities: readonly number[] }
  /** factor · Y, factor ≠ 0. */
  | { readonly kind: 'scaled'; readonly law: NumberLaw; readonly factor: number };

export function normalNumber(mean: number, variance: number): NumberLaw {
  return { kind: 'normal', mean, variance };
}

/** mean + √variance · T, T of Student's law of so many degrees of freedom. */
export function studentNumber(freedom: number, mean: number, variance: number): NumberLaw {
  return { kind: 'student', freedom, mean, variance };
}

export function gammaNumber(shape: number, rate: number): NumberLaw {
  return { kind: 'gamma', shape, rate };
}

/** 1/Y ~ Gamma(shape, rate = scale). */
export function inverseGammaNumber(shape: number, scale: number): NumberLaw {
  return { kind: 'inverse-gamma', shape, scale };
}

export function betaNumber(a: number, b: number): NumberLaw {
  return { kind: 'beta', a, b };
}

/** Y = G/R of a Gamma(events, 1) given its rate R ~ Gamma(shape, rate). */
export function gammaMixtureNumber(events: number, shape: number, rate: number): NumberLaw {
  return { kind: 'gamma-mixture', events, shape, rate };
}

export function poissonNumber(rate: number): NumberLaw {
  return { kind: 'poisson', rate };
}

/** Poisson of a Gamma(shape, rate) rate. */
export function poissonMixtureNumber(shape: number, rate: number): NumberLaw {
  return { kind: 'poisson-mixture', shape, rate };
}

export function binomialNumber(trials: number, probability: number): NumberLaw {
  return { kind: 'binomial', trials, probability };
}

export function geometricNumber(probability: number): NumberLaw {
  return { kind: 'geometric', probability };
}

/** Geometric of a Beta(a, b) probability. */
export function geometricMixtureNumber(a: number, b: number): NumberLaw {
  return { kind: 'geometric-mixture', a, b };
}

/** A count whose probabilities have a formula, from which they are added up. */
export function massNumber(logMass: (count: number) => number): NumberLaw {
  return { kind: 'mass', logMass };
}

/** 0 … L − 1 with given probabilities. */
export function labelNumber(probabilities: readonly number[]): NumberLaw {
  return { kind: 'label', probabilities };
}

/** factor · Y, factor ≠ 0. */
export function scaledNumber(law: NumberLaw, factor: number): NumberLaw {
  return factor === 1 ? law : { kind: 'scaled', law, factor };
}
