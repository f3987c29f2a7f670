import { expect, test } from 'vitest';
import { explainFault } from '../../../src/lower/refuse/explain-fault.js';

test('too many components are refused without a claim about the bound, which an Exponential has', () => {
  const text = explainFault({ kind: 'too-many-components', components: 3, distinctRows: 2 }, ['x']);
  expect(text).toContain('3 components and only 2 distinct rows');
  expect(text).toContain('take fewer components');
  expect(text).not.toContain('bound');
});
