/** Arithmetic and functions against values worked out by hand, and against their formulas on any data. */
import fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import type { ExpressionIr } from '../../../src/model/model-ir.js';
import { type Environment, evaluateExpression } from '../../../src/model/values/evaluate-expression.js';
import type { DataMatrix } from '../../../src/model/values/language-function.js';
import { checked } from '../../check/check-text.js';

const none: Environment = { valueOf: () => undefined, dataOf: () => undefined };

/** The expression to the right of `a =`, as the language reads it. */
function expression(text: string): ExpressionIr {
  const node = checked(`a = ${text}`).nodes.find(({ name }) => name === 'a');
  if (node?.kind !== 'deterministic') throw new Error(`${text} is not an expression`);
  return node.value;
}

function computed(text: string): unknown {
  const evaluated = evaluateExpression(expression(text), none);
  return evaluated.ok ? evaluated.value.value : evaluated.error;
}

test.each([
  ['1 + 2 * 3', 7],
  ['2^-3^2', 2 ** -9],
  ['-2^2', -4],
  ['(1 + 2) / 4', 0.75],
  ['[1, 2] + 1', [2, 3]],
  ['1 - [1, 2]', [0, -1]],
  ['[1, 2] * [3, 4]', [3, 8]],
  ['[4, 9]^0.5', [2, 3]],
  [
    '2 * eye(2)',
    [
      [2, 0],
      [0, 2],
    ],
  ],
  [
    'eye(2) / 4 + diag([1, 2])',
    [
      [1.25, 0],
      [0, 2.25],
    ],
  ],
  ['[[1, 2], [3, 4]] * [1, 1]', [3, 7]],
  [
    '[[1, 2], [3, 4]] * [[0, 1], [1, 0]]',
    [
      [2, 1],
      [4, 3],
    ],
  ],
  ['-[[1, 2]]', [[-1, -2]]],
  ['exp(0) + log(1) + sqrt(4)', 3],
  ['sqrt([1, 4])', [1, 2]],
  ['stick([0.5, 0.5, 1])', [0.5, 0.25, 0.25]],
  ['softmax([0, 0])', [0.5, 0.5]],
  ['softmax([1000, 1000])', [0.5, 0.5]],
  ['mean([1, 2, 6])', 3],
  ['var([1, 2, 6])', 7],
])('%s', (text, value) => {
  expect(computed(text)).toEqual(value);
});

describe('what has no value says why', () => {
  const cases: readonly (readonly [string, ExpressionIr, string])[] = [
    ['division by zero', binary('/', number(1), number(0)), '1 / 0 is not a finite number'],
    [
      'vectors of two lengths',
      binary('+', list(1, 2), list(1, 2, 3)),
      'a vector of 2 + a vector of 3 has no meaning',
    ],
    [
      'a number beside a matrix',
      binary('+', call('eye', number(2)), number(1)),
      'a 2 × 2 matrix + a number has no meaning',
    ],
    ['a size that is none', call('eye', number(1.5)), 'eye takes a size, a whole number from 1 to 10000'],
    ['one row has no variance', call('var', list(3)), 'var needs at least 2 rows, and there are 1'],
    ['text', { kind: 'string', value: 'a' }, '"a" is text'],
  ];
  test.each(cases)('%s', (_, given, reason) => {
    expect(evaluateExpression(given, none)).toEqual({ ok: false, error: { kind: 'invalid', reason } });
  });
  test('a name that has none here is not a mistake', () => {
    const reference: ExpressionIr = { kind: 'reference', name: 'D', subscripts: [] };
    expect(evaluateExpression(binary('+', reference, number(2)), none)).toEqual({
      ok: false,
      error: { kind: 'unknown', name: 'D' },
    });
  });
});

test('names have values, and their entries are counted from 1', () => {
  const environment: Environment = {
    valueOf: (name) =>
      name === 'v'
        ? { kind: 'vector', value: [5, 6] }
        : {
            kind: 'matrix',
            value: [
              [1, 2],
              [3, 4],
            ],
          },
    dataOf: () => undefined,
  };
  const entry = (name: string, ...at: readonly number[]): ExpressionIr => ({
    kind: 'reference',
    name,
    subscripts: at.map(number),
  });
  expect(evaluateExpression(entry('v', 2), environment)).toMatchObject({ value: { value: 6 } });
  expect(evaluateExpression(entry('m', 2), environment)).toMatchObject({ value: { value: [3, 4] } });
  expect(evaluateExpression(entry('m', 2, 1), environment)).toMatchObject({ value: { value: 3 } });
  expect(evaluateExpression(entry('v', 3), environment)).toMatchObject({ ok: false });
});

test('mean, var and cov of data are numbers for one column, and shift and scale as they must', () => {
  const entry = fc.integer({ min: -1000, max: 1000 });
  const rows = fc.array(fc.tuple(entry, entry), { minLength: 2, maxLength: 20 });
  fc.assert(
    fc.property(rows, (data) => {
      const of = (name: string, columns: readonly (readonly number[])[]): unknown => {
        const matrix = asData(columns);
        const evaluated = evaluateExpression(call(name, { kind: 'reference', name: 'x', subscripts: [] }), {
          valueOf: () => undefined,
          dataOf: () => matrix,
        });
        return evaluated.ok ? evaluated.value.value : evaluated.error;
      };
      const [first, second] = [data.map(([a]) => a), data.map(([, b]) => b)];
      const expected = (a: readonly number[], b: readonly number[]): number => {
        const n = a.length;
        const sums = a.reduce((sum, value, i) => sum + value * b[i]!, 0);
        return (sums - (total(a) * total(b)) / n) / (n - 1);
      };
      expect(of('mean', [first])).toBeCloseTo(total(first) / first.length, 9);
      expect(of('var', [first])).toBeCloseTo(expected(first, first), 6);
      const covariance = of('cov', [first, second]) as readonly (readonly number[])[];
      expect(covariance[0]![1]).toBeCloseTo(expected(first, second), 6);
      expect(covariance[1]![0]).toBe(covariance[0]![1]);
      expect(of('var', [first, second])).toEqual([covariance[0]![0], covariance[1]![1]]);
      // An offset of 2³⁰ keeps integers exact and takes nothing from the covariance.
      const offset = of('cov', [first.map((value) => value + 2 ** 30), second]) as typeof covariance;
      expect(offset[0]![1]).toBeCloseTo(covariance[0]![1]!, 4);
    }),
    { seed: 3 },
  );
});

function asData(columns: readonly (readonly number[])[]): DataMatrix {
  const rows = columns[0]!.length;
  const values = Float64Array.from({ length: rows * columns.length }, (_, position) => {
    const column = position % columns.length;
    return columns[column]![(position - column) / columns.length]!;
  });
  return { kind: 'data', rows, columns: columns.length, values };
}

function total(values: readonly number[]): number {
  return values.reduce((sum, value) => sum + value, 0);
}

function number(value: number): ExpressionIr {
  return { kind: 'number', value };
}

function list(...values: readonly number[]): ExpressionIr {
  return { kind: 'list', elements: values.map(number) };
}

function call(name: string, argument: ExpressionIr): ExpressionIr {
  return { kind: 'call', function: name, arguments: [argument] };
}

function binary(operator: '+' | '/', left: ExpressionIr, right: ExpressionIr): ExpressionIr {
  return { kind: 'binary', operator, left, right };
}
