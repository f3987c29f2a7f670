/** Events that name levels of a column of text, before data and after. */
import { expect, test } from 'vitest';
import { compile } from '../../../src/index.js';

const model = 'H = Dirichlet([1, 2, 3]); G ~ DP(1, H); p_i ~ G; c_i ~ Categorical(p_i); infer exact';
const rows = ['blue', 'red', 'red', 'green', 'red'];

test('a level is its number, by =, == and !=', async () => {
  const fit = await (await compile(model)).fit({ c: rows.map((c) => ({ c })) });
  const [red, same, other, code] = fit.measure(['c = "red"', '"red" == c', 'c != "red"', 'c == 2']).events;
  expect(red!.mean).toBeGreaterThan(0.4);
  expect(same!.mean).toBe(red!.mean);
  expect(code!.mean).toBe(red!.mean);
  expect(red!.mean + other!.mean).toBeCloseTo(1, 12);
});

test.each([
  ['c = "rad"', '"rad" is no level of c', 'Write "red".'],
  ['c < "red"', 'compared with what is no column of text', '=='],
  ['1 = "red"', 'compared with what is no column of text', '=='],
  ['d = "red"', 'd is neither observed nor a parameter', 'c'],
])('%s is refused', async (event, what, remedy) => {
  const fit = await (await compile(model)).fit({ c: rows.map((c) => ({ c })) });
  expect(() => fit.measure(event)).toThrow(what);
  expect(() => fit.measure(event)).toThrow(remedy);
});
