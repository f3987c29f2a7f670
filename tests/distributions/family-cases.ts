/** One instance of every registered family and some of their products, with points that stand for its support. */
import type { AnyConjugateFamily } from '../../src/distributions/families/conjugate-family.js';
import { bindFamily, findFamily } from '../../src/distributions/families/families.js';
import type { FamilySetting } from '../../src/distributions/families/family-definition.js';
import { productFamily } from '../../src/distributions/families/product-family.js';
import type { Arguments } from '../../src/distributions/families/read-arguments.js';
import { numberCases } from './number-cases.js';

export interface FamilyCase {
  readonly name: string;
  readonly emission: string;
  readonly base: string;
  readonly family: AnyConjugateFamily;
  readonly prior: unknown;
  /** A few rows to learn from. */
  readonly rows: readonly (readonly number[])[];
  /** The whole support: every point with its weight, for sums and integrals over rows. */
  readonly support: readonly Node[];
  /** Columns that are given and not drawn; absent where there are none. */
  readonly given?: readonly number[];
}

export interface Node {
  readonly row: readonly number[];
  readonly weight: number;
}

const reals: readonly Node[] = nodes(-18, 18, 1 / 32, (u) => [Math.sinh(u), Math.cosh(u)]);
const positives: readonly Node[] = nodes(-40, 16, 1 / 32, (u) => [Math.exp(u), Math.exp(u)]);
const coarseReals: readonly Node[] = nodes(-14, 14, 1 / 8, (u) => [Math.sinh(u), Math.cosh(u)]);

const single: readonly FamilyCase[] = [
  open('Normal', 'NIW', { mean: [0.5], kappa: 0.7, dof: 7, scale: [[6]] }, [[0.3], [1.9], [-0.4]], reals),
  open(
    'Normal',
    'NIW',
    {
      mean: [1, -0.5],
      kappa: 0.8,
      dof: 8,
      scale: [
        [5, 1],
        [1, 3],
      ],
    },
    [
      [0.4, -0.9],
      [1.6, 0.3],
      [0.9, 0.1],
      [2.3, -1.0],
    ],
    pairs(coarseReals),
  ),
  open(
    'Normal',
    'NormalGamma',
    { mean: [0, 1], kappa: 0.6, shape: [4, 5], rate: [3, 5] },
    [
      [0.5, 1.2],
      [-0.9, 0.5],
      [1.6, 2.1],
    ],
    pairs(coarseReals),
  ),
  open(
    'Normal',
    'NormalInverseGamma',
    { mean: 0.2, kappa: 0.9, shape: 4, scale: 3 },
    [[0.7], [-0.2], [1.1]],
    reals,
  ),
  ...(['NormalGamma', 'NormalInverseGamma'] as const).map((base) =>
    open(
      'Normal',
      base,
      { mean: [0, 1], kappa: 0.6, shape: 5, [base === 'NormalGamma' ? 'rate' : 'scale']: 4 },
      [
        [0.5, 1.2],
        [-0.9, 0.5],
        [1.6, 2.1],
      ],
      pairs(coarseReals),
      {},
      'spherical',
    ),
  ),
  open('Normal', 'Normal', { mean: -1, sd: 2 }, [[0.1], [1.0], [-0.3]], reals, { known: { variance: 0.49 } }),
  open(
    'Normal',
    'Normal',
    {
      mean: [0.5, -1],
      variance: [
        [1.5, -0.4],
        [-0.4, 0.8],
      ],
    },
    [
      [0.1, 0.4],
      [1.0, -0.3],
      [-0.3, -1.2],
    ],
    pairs(coarseReals),
    {
      known: {
        variance: [
          [1, 0.5],
          [0.5, 0.7],
        ],
      },
    },
  ),
  open(
    'Normal',
    'Normal',
    {
      mean: [0.5, -1],
      variance: [
        [1.5, -0.4],
        [-0.4, 0.8],
      ],
    },
    [
      [0.1, 0.4],
      [1.0, -0.3],
    ],
    pairs(coarseReals),
    { known: { variance: [1, 0.7] }, coupled: true },
  ),
  ...numberCases.map(({ emission, base, prior, known, draw, isInside, counts: whole }) =>
    open(
      emission,
      base,
      prior,
      [0, 1, 0, 1].map((group, row) => [draw(group, row)]),
      (whole ? counts(20_000) : positives).filter(({ row }) => isInside(row[0]!)),
      { known },
    ),
  ),
  {
    // Sums are over the counts of a row, whose trials are given.
    ...open(
      'Binomial',
      'Beta',
      { a: 2.4, b: 3.1 },
      [
        [3, 12],
        [0, 4],
        [9, 9],
        [0, 0],
      ],
      counts(12).map(({ row, weight }) => ({ row: [...row, 12], weight })),
    ),
    name: 'Binomial under Beta, trials by row',
    given: [1],
  },
  open('Categorical', 'Dirichlet', { a: [1.5, 1.2, 2, 1.25] }, [[2], [2], [0], [3]], counts(3), {
    levels: 4,
  }),
  open(
    'Multinomial',
    'Dirichlet',
    { a: [1.7, 2.1, 1.4] },
    [
      [13, 7, 10],
      [2, 24, 4],
    ],
    compositions(30),
    { known: { n: 30 } },
  ),
];

const caseOf = (emission: string): FamilyCase | undefined =>
  single.find((candidate) => candidate.emission === emission);

export const familyCases: readonly FamilyCase[] = [
  ...single,
  // Features that are concatenated, and features that stay linear side by side.
  side(caseOf('Normal'), caseOf('Categorical')),
  side(caseOf('Poisson'), caseOf('Binomial')),
];

/** Two variables side by side; the rows are the second's, those of the first repeated where they are fewer. */
function side(a: FamilyCase | undefined, b: FamilyCase | undefined): FamilyCase {
  if (a === undefined || b === undefined) throw new Error('a product has two factors');
  const family = productFamily([
    { name: 'x', family: a.family },
    { name: 'y', family: b.family },
  ]);
  return {
    name: `${a.name} beside ${b.name}`,
    emission: family.emission,
    base: family.base,
    family,
    prior: [a.prior, b.prior],
    rows: b.rows.map((row, i) => [...a.rows[i % a.rows.length]!, ...row]),
    support: a.support.flatMap((left) =>
      b.support.map((right) => ({ row: [...left.row, ...right.row], weight: left.weight * right.weight })),
    ),
  };
}

function open(
  emission: string,
  base: string,
  given: Arguments,
  rows: readonly (readonly number[])[],
  support: readonly Node[],
  setting: Partial<FamilySetting> = {},
  covariance: 'spherical' | '' = '',
): FamilyCase {
  const columns = rows[0]!.length;
  const bound = bindFamily(findFamily(emission, base, covariance)!, given, {
    columns,
    levels: null,
    known: {},
    ...setting,
  });
  if (!bound.ok) throw new Error(`${bound.error.argument} ${bound.error.reason}`);
  const name = `${covariance} ${emission} under ${base}, ${columns}-D`.trim();
  return { name, emission, base, ...bound.value, rows, support };
}

/** The trapezium rule after a substitution that makes integrands fall off doubly fast. */
function nodes(from: number, to: number, step: number, at: (u: number) => readonly [number, number]): Node[] {
  return Array.from({ length: Math.round((to - from) / step) + 1 }, (_, i) => {
    const [x, slope] = at(from + i * step);
    return { row: [x], weight: slope * step };
  });
}

function pairs(line: readonly Node[]): Node[] {
  return line.flatMap((a) => line.map((b) => ({ row: [...a.row, ...b.row], weight: a.weight * b.weight })));
}

function counts(last: number): Node[] {
  return Array.from({ length: last + 1 }, (_, x) => ({ row: [x], weight: 1 }));
}

function compositions(total: number): Node[] {
  const all: Node[] = [];
  for (let a = 0; a <= total; a++) {
    for (let b = 0; a + b <= total; b++) all.push({ row: [a, b, total - a - b], weight: 1 });
  }
  return all;
}
