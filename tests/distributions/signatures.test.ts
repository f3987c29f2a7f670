/** The table of signatures is whole and agrees with itself. */
import { describe, expect, test } from 'vitest';
import {
  distributionNames,
  findSignature,
  signatures,
} from '../../src/distributions/signatures/signatures.js';

test('every name and alias is one distribution’s', () => {
  expect(new Set(distributionNames).size).toBe(distributionNames.length);
  const all = signatures.flatMap(({ name, aliases }) => [name, ...aliases]);
  expect(all.length).toBe(distributionNames.length);
});

test('every distribution of the language is there, by each of its names', () => {
  const language = [
    ['DP', 'PY', 'GEM', 'CRP', 'Dirichlet'],
    ['N', 'Normal', 'Gaussian', 'Poisson', 'Exponential', 'Gamma', 'Bernoulli', 'Binomial', 'Geometric'],
    ['Categorical', 'Multinomial', 'StudentT'],
    [
      'NIW',
      'NormalGamma',
      'NormalInverseGamma',
      'Beta',
      'InverseGamma',
      'LogNormal',
      'Uniform',
      'HalfNormal',
    ],
  ].flat();
  expect(language.filter((name) => findSignature(name) === undefined)).toEqual([]);
});

describe.each(signatures.map((signature) => ({ ...signature })))(
  '$name',
  ({ parameters, forms, conjugateBases, roles }) => {
    const names = parameters.map(({ name }) => name);

    test('its forms name its parameters, and no two are of one length', () => {
      expect(forms.flat().filter((name) => !names.includes(name))).toEqual([]);
      expect(new Set(forms.map((form) => form.length)).size).toBe(forms.length);
    });
    test('every parameter is in a form, replaces one that is, or is optional', () => {
      const reachable = parameters.filter(
        ({ name, replaces, optional }) => optional || forms.flat().includes(replaces ?? name),
      );
      expect(reachable.length).toBe(parameters.length);
    });
    test('its conjugate bases are bases', () => {
      const bases = conjugateBases.map((name) => findSignature(name)?.roles ?? []);
      expect(bases.every((base) => base.includes('base'))).toBe(true);
      if (conjugateBases.length > 0) expect(roles).toContain('emission');
    });
  },
);
