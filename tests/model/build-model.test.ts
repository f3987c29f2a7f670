/** The builder orders a model's nodes, and stops at what no checked model can hold. */
import { describe, expect, test } from 'vitest';
import { buildModel, type ModelParts } from '../../src/model/build-model.js';
import type { DeterministicIr, ExpressionIr, InputIr, RandomIr } from '../../src/model/model-ir.js';
import { checked } from '../check/check-text.js';

const span = { start: 0, end: 0 };
const empty: ModelParts = { plates: [], nodes: [], observations: [], caseWeights: null, method: null };

function defined(name: string, ...of: readonly string[]): DeterministicIr {
  const elements = of.map((each): ExpressionIr => ({ kind: 'reference', name: each, subscripts: [] }));
  return {
    kind: 'deterministic',
    name,
    indices: [],
    type: { kind: 'unknown' },
    span,
    value: { kind: 'list', elements },
  };
}

const input: InputIr = { kind: 'input', name: 'a', indices: [], type: { kind: 'unknown' }, span };

test('parents come before children, and otherwise the order is kept', () => {
  const { nodes } = buildModel({
    ...empty,
    nodes: [defined('d', 'c', 'b'), defined('b', 'a'), input, defined('c', 'b')],
  });
  expect(nodes.map(({ name }) => name)).toEqual(['a', 'b', 'c', 'd']);
});

test('what a checked model reads as data does not come before it', () => {
  const { nodes } = checked('H = NIW(mean(x), 1, 4, cov(x)); G ~ DP(1, H); theta_i ~ G; x_i ~ N(theta_i)');
  expect(nodes.map(({ name }) => name)).toEqual(['H', 'G', 'theta', 'x']);
});

describe('it stops at', () => {
  const law: RandomIr['distribution'] = { kind: 'family', family: 'Normal', arguments: [], span };
  const tuple: RandomIr = {
    kind: 'random',
    name: 'mu,Sigma',
    elements: ['mu', 'Sigma'],
    indices: [],
    type: { kind: 'unknown' },
    span,
    distribution: law,
    shift: 0,
  };
  const cases: readonly (readonly [string, ModelParts, string])[] = [
    ['a cycle', { ...empty, nodes: [defined('a', 'b'), defined('b', 'a')] }, 'the model has a cycle: a, b'],
    ['two nodes of one name', { ...empty, nodes: [input, defined('a')] }, 'two of the model’s names are a'],
    [
      'an element of another’s name',
      { ...empty, nodes: [tuple, defined('mu')] },
      'two of the model’s names are mu',
    ],
    ['a reference to nothing', { ...empty, nodes: [defined('b', 'a')] }, 'b refers to a, which is no node'],
    [
      'an index without a plate',
      { ...empty, nodes: [{ ...input, indices: ['i'] }] },
      'a is repeated over i, which is no plate',
    ],
    [
      'an observation of nothing',
      { ...empty, observations: [{ name: 'x', source: null, implied: false, span }] },
      'x is observed and is no node',
    ],
    [
      'a plate as long as nothing',
      { ...empty, plates: [{ index: 'k', extent: { kind: 'length', of: 'pi' } }] },
      'plate k refers to pi, which is no node',
    ],
  ];
  test.each(cases)('%s', (_, parts, message) => {
    expect(() => buildModel(parts)).toThrow(expect.objectContaining({ name: 'InternalError', message }));
  });
});
