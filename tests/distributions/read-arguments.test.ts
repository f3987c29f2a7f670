/**
 * Arguments that only their evaluation shows to be wrong are refused by name; vectors spread over columns.
 */
import { expect, test } from 'vitest';
import { bindFamily, findFamily } from '../../src/distributions/families/families.js';
import type { FamilySetting } from '../../src/distributions/families/family-definition.js';
import type { Arguments } from '../../src/distributions/families/read-arguments.js';

const unit = [
  [1, 0],
  [0, 1],
];

test.each<[string, string, string, Arguments, Partial<FamilySetting>, string]>([
  [
    'a negative kappa',
    'Normal',
    'NIW',
    { mean: 0, kappa: -1, dof: 4, scale: unit },
    {},
    'kappa must be positive',
  ],
  [
    'too few degrees of freedom',
    'Normal',
    'NIW',
    { mean: 0, kappa: 1, dof: 1, scale: unit },
    {},
    'dof must be larger than 1, the number of columns less one',
  ],
  [
    'a mean of another length',
    'Normal',
    'NIW',
    { mean: [1, 2, 3], kappa: 1, dof: 4, scale: unit },
    {},
    'mean has 3 entries where the data need 2',
  ],
  [
    'a matrix of another size',
    'Normal',
    'NIW',
    { mean: 0, kappa: 1, dof: 4, scale: [[1]] },
    {},
    'scale is 1 × 1 where the data have 2 columns',
  ],
  [
    'an asymmetric matrix',
    'Normal',
    'NIW',
    {
      mean: 0,
      kappa: 1,
      dof: 4,
      scale: [
        [1, 0.5],
        [0, 1],
      ],
    },
    {},
    'scale must be symmetric',
  ],
  [
    'an indefinite matrix',
    'Normal',
    'NIW',
    {
      mean: 0,
      kappa: 1,
      dof: 4,
      scale: [
        [1, 2],
        [2, 1],
      ],
    },
    {},
    'scale must be positive definite',
  ],
  ['a missing argument', 'Poisson', 'Gamma', { shape: 1 }, {}, 'rate must be a number or a vector'],
  [
    'a matrix in place of a vector',
    'Poisson',
    'Gamma',
    { shape: unit, rate: 1 },
    {},
    'shape must be a number or a vector',
  ],
  [
    'a fraction of a trial',
    'Binomial',
    'Beta',
    { a: 1, b: 1 },
    { known: { n: 2.5 } },
    'n must be a whole number',
  ],
  [
    'an infinite rate',
    'Exponential',
    'Gamma',
    { shape: 1, rate: Number.POSITIVE_INFINITY },
    {},
    'rate must be a finite number',
  ],
  [
    'correlated means under independent noise',
    'Normal',
    'Normal',
    {
      mean: 0,
      variance: [
        [1, 0.5],
        [0.5, 1],
      ],
    },
    { known: { variance: 1 } },
    'variance must be zero outside its diagonal where the base has independent columns',
  ],
  [
    'a Dirichlet of one entry',
    'Multinomial',
    'Dirichlet',
    { a: [1] },
    {},
    'a must be a vector of two or more numbers',
  ],
  [
    'a Dirichlet of another length',
    'Multinomial',
    'Dirichlet',
    { a: [1, 1, 1] },
    {},
    'a has 3 entries where the data need 2',
  ],
  [
    'levels that no one says',
    'Categorical',
    'Dirichlet',
    { a: [1, 1] },
    { columns: 1 },
    'a needs data that say how many levels there are',
  ],
])('%s', (_, emission, base, given, setting, message) => {
  const bound = bindFamily(findFamily(emission, base)!, given, {
    columns: 2,
    levels: null,
    known: {},
    ...setting,
  });
  expect(bound.ok ? 'bound' : `${bound.error.argument} ${bound.error.reason}`).toBe(message);
});

test.each<[string, Arguments, number[]]>([
  ['a variance', { variance: 4 }, [4, 4]],
  ['standard deviations', { sd: [1, 3] }, [1, 9]],
  ['a precision', { prec: 0.25 }, [4, 4]],
  [
    'a diagonal matrix',
    {
      variance: [
        [2, 0],
        [0, 5],
      ],
    },
    [2, 5],
  ],
])('%s', (_, spread, variances) => {
  const definition = findFamily('Normal', 'Normal')!;
  const setting = { columns: 2, levels: null, known: { variance: 1 } };
  const bound = bindFamily(definition, { mean: [1, 2], ...spread }, setting);
  expect(bound).toMatchObject({
    ok: true,
    value: {
      prior: [
        { mean: 1, variance: variances[0] },
        { mean: 2, variance: variances[1] },
      ],
    },
  });
});

test('a for each of K', () => {
  const definition = findFamily('Multinomial', 'Dirichlet')!;
  const bound = bindFamily(definition, { a: 0.5, K: 3 }, { columns: 3, levels: null, known: {} });
  expect(bound).toMatchObject({ ok: true, value: { prior: { concentration: [0.5, 0.5, 0.5] } } });
});
