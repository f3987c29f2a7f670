/** An argument that the data give for each row is refused when the model is planned, with the model that runs in its place. */
import { expect, test } from 'vitest';
import { planModel } from '../../src/driver/compile.js';
import { compile } from '../../src/index.js';

function reasonOf(emission: string): string {
  const plan = planModel(`observe x, n; z ~ CRP(1); p_k ~ ${emission}`);
  if (!plan.ok) throw new Error(JSON.stringify(plan.error));
  const { structure } = plan.value;
  return structure.kind === 'unrecognised' ? `${structure.statement}: ${structure.reason}` : structure.kind;
}

test('of a Binomial', () => {
  expect(reasonOf('Beta(1, 1); x_i ~ Binomial(n_i, p[z_i])')).toMatch(
    /^x\[i\] ~ Binomial.*: its n is another in every row.*x and n − x, Multinomial\(p\[z_i\]\) under/,
  );
});

test('of a Normal', () => {
  expect(reasonOf('Normal(0, 1); x_i ~ N(p[z_i], sd = n_i)')).toMatch(/its sd is another in every row/);
});

test('the Multinomial in its place has the same evidence', async () => {
  const fitted = async (model: string, x: number[] | number[][]) =>
    await (await compile(`observe x; z ~ CRP(1); ${model}`, { method: 'exact' })).fit({ x });
  const successes = [1, 3, 2, 4, 0];
  const binomial = await fitted('p_k ~ Beta(2, 3); x_i ~ Binomial(4, p[z_i])', successes);
  const pairs = successes.map((x) => [x, 4 - x]);
  const multinomial = await fitted('p_k ~ Dirichlet([2, 3]); x_i ~ Multinomial(p[z_i])', pairs);
  expect(multinomial.logEvidence).toBeCloseTo(binomial.logEvidence!, 10);
});
