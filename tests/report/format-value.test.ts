/** Numbers as a person reads them. */
import { describe, expect, test } from 'vitest';
import { flattenFields, formatFields, formatNumber, formatValue } from '../../src/report/format-value.js';

describe('numbers', () => {
  test.each([
    [0, '0'],
    [1 / 3, '0.33333'],
    [1234.56789, '1234.6'],
    [123456.789, '123460'],
    [1e-5, '1.0000e-5'],
    [-2.5e9, '-2.5000e+9'],
    [Number.POSITIVE_INFINITY, '∞'],
    [Number.NaN, 'not a number'],
  ])('%d is %s', (value, text) => {
    expect(formatNumber(value)).toBe(text);
  });

  test('stand in brackets in vectors and matrices', () => {
    expect(
      formatValue([
        [1, 0.5],
        [0.5, 2],
      ]),
    ).toBe('[[1, 0.5], [0.5, 2]]');
  });
});

describe('fields', () => {
  test('go by name', () => {
    expect(formatFields({ a: 1, b: [2, 3] })).toBe('a = 1, b = [2, 3]');
  });

  test('of several variables are flattened, levels are not', () => {
    const fields = { x: { mean: [1], covariance: [[2]] }, c: { probabilities: { red: 0.5, blue: 0.5 } } };
    expect(flattenFields(fields)).toEqual({
      'x.mean': [1],
      'x.covariance': [[2]],
      'c.probabilities': { red: 0.5, blue: 0.5 },
    });
  });
});
