/**
 * Small models with their data: every emission under its bases, under priors of its parts, or without any, and under every
 * law of weights, as it may be spelt, alone or beside another variable, by every method; few rows, which repeat, are missing,
 * weigh more or less, or are of any scale.
 */
import fc, { type Arbitrary } from 'fast-check';
import type { MethodName } from '../../src/plan/inference-plan.js';
import { numberCases } from '../distributions/number-cases.js';

export interface RandomFit {
  readonly model: string;
  readonly method: MethodName | 'auto';
  readonly rows: readonly (readonly (number | null)[])[];
  /** Which of Gibbs' samplers is asked for; none is where it is null. */
  readonly sampler?: 'blocked' | 'sequential' | null;
  /** One a row, where the model has trials n, a variable y or weights w. */
  readonly n?: readonly number[] | null;
  readonly y?: readonly (number | null)[] | null;
  readonly w?: readonly number[] | null;
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
  /** Whether rows bring trials along, of which their number is a part. */
  readonly trials?: true;
}

/** An emission whose parameters have priors one by one, which may hold another unknown. */
interface PartsEmission extends Pick<Emission, 'cell' | 'scaled' | 'columns' | 'trials'> {
  readonly priors: (columns: number) => string;
  readonly law: string;
}

/** A second variable of the same labels. */
interface OtherVariable {
  readonly statements: string;
  readonly cell: Arbitrary<number>;
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
  ...['spherical', 'tied'].map(
    (cov): Emission => ({
      law: (theta) => `N(${theta}, cov = ${cov})`,
      bases: [byDefault, () => 'NormalInverseGamma(0, 0.1, 2, 1)'],
      estimated: `N(mu_k, Sigma_k, cov = ${cov})`,
      cell: real,
      scaled: true,
      columns: several,
    }),
  ),
  {
    law: (theta) => `N(${theta}, cov = any)`,
    bases: [byDefault],
    estimated: 'N(mu_k, Sigma_k, cov = any)',
    cell: real,
    scaled: true,
    columns: several,
  },
  ...['2', 'sd = 0.5', 'prec = 3'].map(
    (known): Emission => ({
      law: (theta) => `N(${theta}, ${known})`,
      bases: [byDefault, (d) => (d === 1 ? 'Normal(0, 10)' : `Normal(${zeros(d)}, 10)`)],
      estimated: `N(mu_k, ${known})`,
      cell: real,
      scaled: true,
      columns: several,
    }),
  ),
  ...['[2, 1]', '[[2, 1], [1, 3]]'].map(
    (known): Emission => ({
      law: (theta) => `N(${theta}, ${known})`,
      bases: [byDefault, () => 'Normal([0, 1], [[9, 1], [1, 4]])', () => 'Normal(0, 3)'],
      estimated: `N(mu_k, ${known})`,
      cell: real,
      scaled: true,
      columns: [2],
    }),
  ),
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
    law: (theta) => `Binomial(n_i, ${theta})`,
    bases: [byDefault, () => 'Beta(0.5, 0.5)'],
    estimated: 'Binomial(n_i, p_k)',
    cell: count,
    scaled: false,
    columns: [1],
    trials: true,
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
    law: (theta) => `Multinomial(4, ${theta})`,
    bases: [byDefault, () => 'Dirichlet([1, 0.1, 30])'],
    estimated: 'Multinomial(4, p_k)',
    cell: fc.constantFrom(0, 1, 2),
    scaled: false,
    columns: [3],
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

const means = (columns: number) => (columns === 1 ? '0' : zeros(columns));
const normal = { cell: real, scaled: true, columns: several };

/** `own` or shared spreads, of a matrix, a variance or a precision; then means in units of the spread, and unknown hyperparameters. */
const parts: readonly PartsEmission[] = [
  {
    priors: (d) => `mu_k ~ N(${means(d)}, 10); v_k ~ InverseGamma(2, 1)`,
    law: 'N(mu[z_i], v[z_i])',
    ...normal,
  },
  {
    priors: (d) => `mu_k ~ N(${means(d)}, 10); v_k ~ Gamma(2, 1)`,
    law: 'N(mu[z_i], prec = v[z_i])',
    ...normal,
  },
  { priors: (d) => `mu_k ~ N(${means(d)}, 10); v ~ InverseGamma(2, 1)`, law: 'N(mu[z_i], v)', ...normal },
  {
    priors: () => 'mu_k ~ N([0, 1], [[9, 1], [1, 4]]); v_k ~ InverseWishart(4, eye(2))',
    law: 'N(mu[z_i], v[z_i])',
    ...normal,
    columns: [2],
  },
  {
    priors: () => 'mu_k ~ N([0, 1], 5); v ~ InverseWishart(4, eye(2))',
    law: 'N(mu[z_i], v)',
    ...normal,
    columns: [2],
  },
  {
    priors: (d) => `v ~ InverseGamma(2, 1); mu_k ~ N(${means(d)}, v / 0.1)`,
    law: 'N(mu[z_i], v)',
    ...normal,
  },
  {
    priors: (d) => `v_k ~ InverseGamma(2, 1); mu_k ~ N(${means(d)}, v[k] / 0.1)`,
    law: 'N(mu[z_i], v[z_i])',
    ...normal,
  },
  { priors: () => 'v_k ~ InverseGamma(2, 1)', law: 'N(0, v[z_i])', ...normal },
  { priors: () => 'm ~ N(0, 1); mu_k ~ N(m, 10)', law: 'N(mu[z_i], 2)', ...normal },
  {
    priors: () => 'b ~ Gamma(1, 1); r_k ~ Gamma(1, b)',
    law: 'Poisson(r[z_i])',
    cell: count,
    scaled: false,
    columns: several,
  },
  {
    priors: () => 'r_k ~ Exponential(2)',
    law: 'Poisson(r[z_i])',
    cell: count,
    scaled: false,
    columns: several,
  },
  {
    priors: () => 'r_k ~ Gamma(1, 1)',
    law: 'Gamma(r[z_i], 2)',
    cell: positive,
    scaled: true,
    columns: several,
  },
  { priors: () => 'r_k ~ Normal(0, 1)', law: 'N(r[z_i], prec = 4)', cell: real, scaled: true, columns: [1] },
];

const others: readonly OtherVariable[] = [
  { statements: 'q_k ~ Beta(1, 1); y_i ~ Bernoulli(q[z_i])', cell: fc.nat(1) },
  { statements: 'q_k ~ Dirichlet(1, 3); y_i ~ Categorical(q[z_i])', cell: fc.nat(2) },
  { statements: 'q_k ~ Gamma(1, 1); y_i ~ Poisson(q[z_i])', cell: count },
  { statements: 'q_k ~ NIW(0, 0.1, 3, 2); y_i ~ N(q[z_i])', cell: real },
  { statements: 'q_k ~ N(0, 10); s_k ~ InverseGamma(2, 1); y_i ~ N(q[z_i], s[z_i])', cell: real },
  { statements: 'q_k ~ N(0, 10); s ~ InverseGamma(2, 1); y_i ~ N(q[z_i], s)', cell: real },
];

function thousandths(min: number, max: number): Arbitrary<number> {
  return fc.integer({ min, max }).map((value) => value / 1000);
}

/** An emission under a base, spelt without labels: by a random measure, or one law of all rows with and without priors. */
const spellings: readonly ((emission: Emission, base: string) => readonly string[])[] = [
  ...['DP(alpha, ', 'DP(0.7, ', 'PY(0.3, 0.5, ', 'PY(d, 1, '].map(
    (process) => (emission: Emission, base: string) => [
      ...(process.includes('(d,') ? ['d ~ Beta(1, 2)'] : []),
      `G ~ ${process}${base})`,
      'theta_i ~ G',
      `x_i ~ ${emission.law('theta_i')}`,
    ],
  ),
  (emission, base) => [`theta ~ ${base}`, `x_i ~ ${emission.law('theta')}`],
  (emission) => ['K in 1..3', `x_i ~ sum_k pi_k * ${emission.estimated}`],
  (emission) => ['K = 2', `x_i ~ sum_k pi_k * ${emission.estimated}`],
];

/** Laws of the labels. */
const labels: readonly string[] = [
  ...[
    'pi ~ GEM(alpha)',
    'pi ~ GEM(0.2, 1)',
    'd ~ Beta(1, 2); a ~ Gamma(1, 1); pi ~ GEM(d, a)',
    'a ~ Exponential(1); pi ~ GEM(a)',
    'pi ~ Dirichlet(0.5, 3)',
    'K = 2; pi ~ Dirichlet(1, K)',
    'K in 1..3; pi ~ Dirichlet(2, K)',
    'pi ~ Dirichlet([1, 2, 3])',
    'a ~ Gamma(1, 1); pi ~ Dirichlet(a, 3)',
    'K = 3; a ~ Gamma(1, 1); pi ~ Dirichlet(a / K, K)',
    'K - 1 ~ Poisson(1); pi ~ Dirichlet(1, K)',
    'beta_k ~ Beta(1, alpha); pi = stick(beta)',
    'K = 2',
  ].map((weights) => `${weights}; z_i ~ Categorical(pi)`),
  'z ~ CRP(alpha)',
];

const methods = ['auto', 'em', 'variational', 'gibbs', 'gibbs', 'exact'] as const;
const samplers = [null, null, 'blocked', 'sequential'] as const;
const scales = [1, 1, 1, 1e-12, 1e12, 1e-60, 1e60];

/** Statements, and the emission whose rows they are of. */
type Stated = readonly [string, PartsEmission | Emission, number];

const withoutLabels: Arbitrary<Stated> = fc
  .tuple(fc.constantFrom(...emissions), fc.constantFrom(...spellings))
  .chain(([emission, spelling]) =>
    fc
      .tuple(fc.constantFrom(...emission.bases), fc.constantFrom(...emission.columns))
      .map(([base, columns]): Stated => [spelling(emission, base(columns)).join('; '), emission, columns]),
  );

const labelled: Arbitrary<Stated> = fc
  .tuple(fc.constantFrom(...emissions), fc.constantFrom(...labels))
  .chain(([emission, law]) =>
    fc
      .tuple(fc.constantFrom(...emission.bases), fc.constantFrom(...emission.columns))
      .map(([base, columns]): Stated => {
        const statements = [law, `theta_k ~ ${base(columns)}`, `x_i ~ ${emission.law('theta[z_i]')}`];
        return [statements.join('; '), emission, columns];
      }),
  );

const inParts: Arbitrary<Stated> = fc
  .tuple(fc.constantFrom(...parts), fc.constantFrom(...labels))
  .chain(([emission, law]) =>
    fc
      .constantFrom(...emission.columns)
      .map(
        (columns): Stated => [
          [law, emission.priors(columns), `x_i ~ ${emission.law}`].join('; '),
          emission,
          columns,
        ],
      ),
  );

export const arbitraryFit: Arbitrary<RandomFit> = fc
  .tuple(
    fc.oneof(
      { arbitrary: withoutLabels, weight: 2 },
      { arbitrary: labelled, weight: 3 },
      { arbitrary: inParts, weight: 2 },
    ),
    fc.constantFrom(...methods),
    fc.constantFrom(...samplers),
    fc.constantFrom(null, null, ...others),
    fc.nat(3),
  )
  .chain(([[statements, emission, columns], method, sampler, other, chance]) => {
    const beside = statements.includes('z') ? other : null;
    const weighted = chance === 0;
    const model = [statements, ...(beside ? [beside.statements] : []), ...(weighted ? ['weight w'] : [])];
    return rowsOf(emission, columns).chain((rows) =>
      fc.record({
        model: fc.constant(model.join('; ')),
        method: fc.constant(method),
        rows: fc.constant(rows),
        sampler: fc.constant(method === 'gibbs' ? sampler : null),
        n: emission.trials ? trialsOf(rows) : fc.constant(null),
        y: beside === null ? fc.constant(null) : ofRows(fc.option(beside.cell, { freq: 20 }), rows.length),
        w: weighted ? ofRows(fc.constantFrom(1, 1, 2.5, 0, 1e-3), rows.length) : fc.constant(null),
      }),
    );
  });

/** As many as there are successes, or more. */
function trialsOf(rows: RandomFit['rows']): Arbitrary<number[]> {
  return ofRows(fc.oneof(fc.constant(0), fc.nat(60)), rows.length).map((more) =>
    more.map((failures, row) => (rows[row]?.[0] ?? 0) + failures),
  );
}

function ofRows<T>(value: Arbitrary<T>, rows: number): Arbitrary<T[]> {
  return fc.array(value, { minLength: rows, maxLength: rows });
}

/** Drawn from a few, so that rows repeat; a cell in forty is missing. */
function rowsOf(emission: PartsEmission | Emission, columns: number): Arbitrary<RandomFit['rows']> {
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
