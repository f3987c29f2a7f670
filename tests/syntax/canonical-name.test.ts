import { describe, expect, test } from 'vitest';
import { asciiName, splitSubscripts } from '../../src/syntax/canonical-name.js';

describe('asciiName', () => {
  test.each([
    ['alpha', 'alpha'],
    ['α', 'alpha'],
    ['Σ', 'Sigma'],
    ['𝒩', 'N'],
    ['ϑ', 'theta'],
    ['𝛍', 'mu'],
    ['µ', 'mu'],
    ['θᵢ', 'theta_i'],
    ['θ_ᵢ', 'theta_i'],
    ['α₀', 'alpha_0'],
    ['x₁₂', 'x_12'],
    ['ᵢ', 'i'],
    ['μ₀ₖ', 'mu_0_k'],
    ['größe', 'größe'],
    ['gro\u0308ße', 'größe'],
  ])('%s is %s', (spelling, name) => {
    expect(asciiName(spelling)).toBe(name);
  });
});

describe('splitSubscripts', () => {
  test.each([
    ['theta_i', 'theta', ['i']],
    ['x_ji', 'x', ['j', 'i']],
    ['xⱼᵢ', 'x', ['j', 'i']],
    ['x_i_j', 'x', ['i', 'j']],
    ['μ₀ₖ', 'mu_0', ['k']],
    ['alpha_0', 'alpha_0', []],
    ['learning_rate', 'learning_rate', []],
    ['x_ijk', 'x_ijk', []],
    ['y_p', 'y_p', []],
    ['i', 'i', []],
    ['x__i', 'x__i', []],
    ['xi', 'xi', []],
    ['ξ', 'xi', []],
  ])('%s is %s with %j', (spelling, name, letters) => {
    const split = splitSubscripts(spelling);
    expect(split.name).toBe(name);
    expect(split.subscripts.map(({ letter }) => letter)).toEqual(letters);
  });

  test('says where each subscript stands in the author’s spelling', () => {
    expect(splitSubscripts('𝒩_ji').subscripts).toEqual([
      { letter: 'j', start: 3, end: 4 },
      { letter: 'i', start: 4, end: 5 },
    ]);
    expect(splitSubscripts('θᵢ').subscripts).toEqual([{ letter: 'i', start: 1, end: 2 }]);
  });
});
