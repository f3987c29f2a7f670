/** Slips of the hand find the name that was meant; other names find none. */
import { expect, test } from 'vitest';
import { suggest } from '../../src/diagnostics/suggest.js';

const names = ['Normal', 'NIW', 'Gamma', 'mean', 'table', 'theta', 'alpha'];

test.each([
  ['Nromal', 'Normal'],
  ['normal', 'Normal'],
  ['Gama', 'Gamma'],
  ['maen', 'mean'],
  ['tabel', 'table'],
  ['NWI', 'NIW'],
  ['tehta', 'theta'],
  ['x', null],
  ['rate', null],
  ['mnea', null],
  ['Wishart', null],
])('%s: %s', (written, meant) => {
  expect(suggest(written, names)).toBe(meant);
});
