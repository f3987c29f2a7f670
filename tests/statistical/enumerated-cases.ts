/** Every conjugate family under every process with few rows, for samplers that are held to the enumerated posterior. */
import { bindFamily, findFamily } from '../../src/distributions/families/families.js';
import { productFamily } from '../../src/distributions/families/product-family.js';
import type { Arguments } from '../../src/distributions/families/read-arguments.js';
import type { WeightProcess } from '../../src/inference/gibbs/weight-process.js';
import { numberCases } from '../distributions/number-cases.js';
import { type Enumeration, readEnumeration, readOracle } from './read-enumeration.js';

export type Problem = Pick<Enumeration, 'family' | 'prior' | 'rows'> & { readonly name: string };
export type EnumeratedCase = readonly [string, Problem, WeightProcess];

/** With an oracle of their own, under all its processes. */
const enumerated = ['nn_n7', 'gp_n8', 'ge_n7', 'bn_n7', 'cat_n7', 'dm_n7', 'ng_diag_n6', 'mixed_n6'];

/** Five rows of two columns, and a base that tilts them. */
const plane: readonly (readonly number[])[] = [
  [-1.4, 0.3],
  [-0.6, 0.9],
  [0.8, 1.1],
  [2.1, -0.7],
  [2.5, -0.2],
];
const tilted: Arguments = {
  mean: [0, 0.5],
  kappa: 0.2,
  dof: 3.5,
  scale: [
    [1, -0.4],
    [-0.4, 0.8],
  ],
};

/** A known covariance that is not diagonal, and a prior whose axes are others. */
const coupled = problem(
  'Normal Normal',
  plane,
  {
    mean: [0, 0.5],
    variance: [
      [4, -1],
      [-1, 2],
    ],
  },
  {
    variance: [
      [0.8, 0.3],
      [0.3, 0.4],
    ],
  },
);

/** Binomials whose rows (x, n) bring their trials along. */
const trialsByRow: Problem = {
  ...problem(
    'Binomial Beta',
    [
      [1, 9],
      [0, 4],
      [6, 7],
      [2, 3],
      [11, 12],
    ],
    { a: 0.8, b: 1.1 },
  ),
  name: 'Binomial Beta with trials by row',
};

const named = enumerated.map((name) => {
  const { emission, base } = readOracle<Record<'emission' | 'base', { readonly kind: string }>>(
    `enum_${name}`,
  );
  return `${emission.kind} ${base.kind}`;
});

/** Without one: the law is enumerated by the family itself. Of numbers, whatever family is registered. */
const others: readonly Problem[] = [
  ...numberCases
    .filter(({ emission, base }) => !named.includes(`${emission} ${base}`))
    .map(({ emission, base, prior, known, draw }) =>
      problem(
        `${emission} ${base}`,
        [0, 1, 0, 1, 0, 1].map(draw),
        Object.fromEntries(Object.entries(prior).map(([name, value]) => [name, (value as number) / 4])),
        known,
      ),
    ),
  trialsByRow,
  beside(trialsByRow, problem('Poisson Gamma', [1, 0, 4, 6, 5], { shape: 1.5, rate: 0.5 })),
  problem('Normal NormalInverseGamma', [-2, -1.6, 0.2, 3.1, 3.4], {
    mean: 0,
    kappa: 0.1,
    shape: 2,
    scale: 1,
  }),
  problem('Normal NIW', [-2, -1.6, 0.2, 3.1, 3.4], { mean: 0, kappa: 0.1, dof: 3, scale: 2 }),
  problem('Normal NormalGamma spherical', plane, { mean: [0, 1], kappa: 0.2, shape: 1.4, rate: 0.9 }),
  problem('Normal NormalInverseGamma spherical', plane, { mean: 0, kappa: 0.3, shape: 2, scale: 1.5 }),
  coupled,
  beside(coupled, problem('Poisson Gamma', [1, 0, 4, 6, 5], { shape: 1.5, rate: 0.5 })),
  beside(
    problem('Normal NIW', plane, tilted),
    problem('Categorical Dirichlet', [0, 0, 1, 1, 2], { a: [0.5, 0.6, 0.7] }),
  ),
  beside(
    problem('Normal NIW', plane, tilted),
    problem('Poisson Gamma', [1, 0, 4, 6, 5], { shape: 1.5, rate: 0.5 }),
    problem('Normal NormalGamma spherical', plane, { mean: 1, kappa: 0.2, shape: 1.4, rate: 0.9 }),
  ),
];
const processes: readonly WeightProcess[] = [
  { kind: 'DP', concentration: { kind: 'Gamma', shape: 1, rate: 1 } },
  {
    kind: 'PY',
    discount: { kind: 'fixed', value: 0.5 },
    concentration: { kind: 'fixed', value: 0.3 },
  },
];

/** No oracle knows it; the law is enumerated by the family itself. A wide prior: its mean alone would tell another one. */
const finiteLearnt: WeightProcess = {
  kind: 'Dirichlet',
  components: 4,
  concentration: { kind: 'Gamma', shape: 0.4, rate: 0.1 },
};

export const enumeratedCases: readonly EnumeratedCase[] = [
  ...enumerated.flatMap((name) => {
    const { cases, ...enumeration } = readEnumeration(name);
    return cases.map(
      (entry): EnumeratedCase => [`${name}, ${entry.name}`, { ...enumeration, name }, entry.process],
    );
  }),
  [
    `${enumerated[0]}, a finite Dirichlet of learnt concentration`,
    { ...readEnumeration(enumerated[0]!), name: enumerated[0]! },
    finiteLearnt,
  ],
  ...others.flatMap((own) =>
    processes.map((process): EnumeratedCase => [`${own.name}, ${process.kind}`, own, process]),
  ),
];

/** Names of the families in the table, `Normal NIW`. */
export function coveredFamilies(): ReadonlySet<string> {
  return new Set([...named, ...others.map(({ name }) => name)]);
}

/** `name` is the emission, the base and, where the base does not imply it, the covariance. */
function problem(
  name: string,
  values: readonly (number | readonly number[])[],
  hyperparameters: Arguments,
  known: Arguments = {},
): Problem {
  const [emission = '', base = '', covariance] = name.split(' ');
  const definition = findFamily(emission, base, covariance);
  if (definition === undefined) throw new Error(`there is no ${name}`);
  const rows = values.map((value) => [value].flat());
  const columns = rows[0]!.length;
  const levels = Array.isArray(hyperparameters.a) ? hyperparameters.a.length : null;
  const bound = bindFamily(definition, hyperparameters, { columns, levels, known });
  if (!bound.ok) throw new Error(`${bound.error.argument} ${bound.error.reason}`);
  return { name, ...bound.value, rows };
}

/** Variables side by side, whose clusters are the same. */
function beside(...factors: readonly Problem[]): Problem {
  const rows = factors[0]!.rows.map((_, row) => factors.flatMap((factor) => factor.rows[row]!));
  return {
    name: factors.map(({ name }) => name).join(' * '),
    family: productFamily(factors),
    prior: factors.map(({ prior }) => prior),
    rows,
  };
}
