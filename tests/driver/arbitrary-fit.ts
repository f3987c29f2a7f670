/**
 * Small models with their data: every emission under its bases and under every law of weights, as it may be spelt, by
 * every method; few rows, which repeat, are missing, or are of any scale.
 */
import fc, { type Arbitrary } from 'fast-check';
import type { MethodName } from '../../src/plan/inference-plan.js';
import { numberCases } from '../distributions/number-cases.js';

export interface RandomFit {
  readonly model: string;
  readonly method: MethodName | 'auto';
  readonly rows: readonly (readonly (number | null)[])[];
}

interface Emission {
  /** The distribution of a row whose parameter is called so. */
  readonly law: (parameter: string) => string;
  /** Bases, as they are written for so many columns. */
  readonly bases: readonly ((columns: number) => string)[];
  /** The emission with its parameters left to maximum likelihood. */
  readonly estimated: string;
  readonly cell: Arbitrary<number>;
  /** Whether its observations have a unit. */
  readonly scaled: boolean;
  readonly columns: readonly number[];
}

const real = fc.oneof(fc.integer({ min: -9, max: 9 }), thousandths(-4000, 4000));
const positive = fc.oneof(fc.integer({ min: 1, max: 9 }), thousandths(1, 20_000));
const count = fc.oneof(fc.nat(4), fc.nat(60), fc.nat(1_000_000_000));
const several = [1, 2, 3];
const zeros = (columns: number) => `[${Array.from({ length: columns }, () => '0').join(', ')}]`;
const byDefault = () => 'H';

const emissions: readonly Emission[] = [
  {
    law: (theta) => `N(${theta})`,
    bases: [byDefault, (d) => (d === 1 ? 'NIW(0, 0.5, 3, 2)' : `NIW(${zeros(d)}, 0.5, D + 2, eye(D))`)],
    estimated: 'N(mu_k, Sigma_k)',
    cell: real,
    scaled: true,
    columns: several,
  },
  {
    law: (theta) => `N(${theta}, cov = diag)`,
    bases: [byDefault, () => 'NormalInverseGamma(0, 0.1, 2, 1)', () => 'NormalGamma(0, 0.1, 2, 1)'],
    estimated: 'N(mu_k, Sigma_k, cov = diag)',
    cell: real,
    scaled: true,
    columns: several,
  },
  {
    law: (theta) => `N(${theta}, 2)`,
    bases: [byDefault, () => 'Normal(0, 10)'],
    estimated: 'N(mu_k, 1)',
    cell: real,
    scaled: true,
    columns: [1],
  },
  ...numberCases.map(
    ({ emission, base, law, counts, isInside }): Emission => ({
      law,
      bases: [byDefault, () => (base === 'Gamma' ? 'Gamma(0.5, 2)' : 'Beta(0.5, 0.5)')],
      estimated: law(base === 'Gamma' ? 'rate_k' : 'p_k'),
      cell: (counts ? count : positive).filter(isInside),
      scaled: emission === 'Exponential' || emission === 'Gamma',
      columns: several,
    }),
  ),
  {
    law: (theta) => `Binomial(1000000000, ${theta})`,
    bases: [byDefault, () => 'Beta(0.5, 0.5)'],
    estimated: 'Binomial(1000000000, p_k)',
    cell: count,
    scaled: false,
    columns: several,
  },
  {
    law: (theta) => `Categorical(${theta})`,
    bases: [byDefault, () => 'Dirichlet(0.5, 4)'],
    estimated: 'Categorical(p_k)',
    cell: fc.nat(3),
    scaled: false,
    columns: [1],
  },
  {
    law: (theta) => `Multinomial(${theta})`,
    bases: [byDefault, (d) => `Dirichlet(0.5, ${d})`],
    estimated: 'Multinomial(p_k)',
    cell: count,
    scaled: false,
    columns: [2, 3],
  },
];

function thousandths(min: number, max: number): Arbitrary<number> {
  return fc.integer({ min, max }).map((value) => value / 1000);
}

/** A mixture of an emission under a base, in every spelling; last, without a mixture or without priors. */
const spellings: readonly ((emission: Emission, base: string) => readonly string[])[] = [
  ...['DP(alpha, ', 'DP(0.7, ', 'PY(0.3, 0.5, ', 'PY(d, 1, '].map(
    (process) => (emission: Emission, base: string) => [
      ...(process.includes('(d,') ? ['d ~ Beta(1, 2)'] : []),
      `G ~ ${process}${base})`,
      'theta_i ~ G',
      `x_i ~ ${emission.law('theta_i')}`,
    ],
  ),
  ...['pi ~ GEM(alpha)', 'pi ~ GEM(0.2, 1)', 'pi ~ Dirichlet(0.5, 3)', 'K = 2; pi ~ Dirichlet(1, K)'].map(
    labelled,
  ),
  ...[
    'K in 1..3; pi ~ Dirichlet(2, K)',
    'pi ~ Dirichlet([1, 2, 3])',
    'K - 1 ~ Poisson(1); pi ~ Dirichlet(1, K)',
  ].map(labelled),
  labelled('beta_k ~ Beta(1, alpha); pi = stick(beta)'),
  (emission, base) => ['z ~ CRP(alpha)', `theta_k ~ ${base}`, `x_i ~ ${emission.law('theta[z_i]')}`],
  (emission, base) => [`theta ~ ${base}`, `x_i ~ ${emission.law('theta')}`],
  (emission) => ['K in 1..3', `x_i ~ sum_k pi_k * ${emission.estimated}`],
  (emission) => ['K = 2', `x_i ~ sum_k pi_k * ${emission.estimated}`],
];

function labelled(weights: string): (emission: Emission, base: string) => readonly string[] {
  return (emission, base) => [
    weights,
    `theta_k ~ ${base}`,
    'z_i ~ Categorical(pi)',
    `x_i ~ ${emission.law('theta[z_i]')}`,
  ];
}

const methods = ['auto', 'em', 'variational', 'gibbs', 'exact'] as const;
const scales = [1, 1, 1, 1e-12, 1e12, 1e-60, 1e60];

export const arbitraryFit: Arbitrary<RandomFit> = fc
  .tuple(fc.constantFrom(...emissions), fc.constantFrom(...spellings), fc.constantFrom(...methods))
  .chain(([emission, spelling, method]) =>
    fc
      .tuple(fc.constantFrom(...emission.bases), fc.constantFrom(...emission.columns))
      .chain(([base, columns]) =>
        fc.record({
          model: fc.constant(spelling(emission, base(columns)).join('; ')),
          method: fc.constant(method),
          rows: rowsOf(emission, columns),
        }),
      ),
  );

/** Drawn from a few, so that rows repeat; a cell in forty is missing. */
function rowsOf(emission: Emission, columns: number): Arbitrary<RandomFit['rows']> {
  const scale = emission.scaled ? fc.constantFrom(...scales) : fc.constant(1);
  const cell = fc.option(emission.cell, { freq: 40 });
  const row = fc.array(cell, { minLength: columns, maxLength: columns });
  return fc
    .tuple(fc.array(row, { minLength: 1, maxLength: 8 }), fc.array(fc.nat(7), { maxLength: 4 }), scale)
    .map(([own, repeated, unit]) =>
      [...own, ...repeated.map((index) => own[index % own.length]!)].map((values) =>
        values.map((value) => (value === null ? null : value * unit)),
      ),
    );
}
