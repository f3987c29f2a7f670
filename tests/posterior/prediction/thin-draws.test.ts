/** A predictive density by fewer draws is the mean of those draws' own. */
import { describe, expect, test } from 'vitest';
import { compile } from '../../../src/index.js';
import { clusterWeights } from '../../../src/posterior/fit/cluster-weights.js';
import { unpackDraws } from '../../../src/posterior/fit/kept-draws.js';
import { openFamily } from '../../../src/posterior/fit/open-family.js';
import { unpackValues } from '../../../src/posterior/fit/packed-values.js';
import { unpackTerms } from '../../../src/posterior/fit/weighed-terms.js';
import { predict } from '../../../src/posterior/prediction/predict.js';
import { thinDraws } from '../../../src/posterior/prediction/thin-draws.js';

const rows = [1.2, 0.8, 1.9, 0.4, 9.3, 8.4, 9.6, 10.9];
const asked = [0, 5, 9.5, 30];
const models: readonly string[] = [
  'G ~ PY(0.2, alpha, H); theta_i ~ G; x_i ~ N(theta_i); infer gibbs(sweeps = 30, chains = 2)',
  'pi ~ Dirichlet([1, 2, 3]); z_i ~ Categorical(pi); theta_k ~ H; x_i ~ N(theta[z_i]); infer gibbs(sweeps = 20, chains = 2)',
  'mu_k ~ Normal(5, 25); s_k ~ InverseGamma(2, 2); pi ~ Dirichlet(1, 2); z_i ~ Categorical(pi); x_i ~ N(mu[z_i], s[z_i]); infer gibbs(sweeps = 20, chains = 2)',
];

async function fitOf(text: string, options: object = { keep: 10 }) {
  return (await (await compile(text)).fit({ x: rows }, { seed: 3, ...options })).toJSON();
}

describe.each(models)('%s', (text) => {
  test.each([1, 3, 7])('%i of ten draws', async (most) => {
    const fit = await fitOf(text);
    const thinned = thinDraws(fit, most)!;
    expect([thinned.used, thinned.kept]).toEqual([most, 10]);
    const { predictive } = fit;
    if (!('terms' in predictive)) throw new Error('no terms');
    const terms = unpackTerms(predictive.terms).map(({ value }) => value);
    const draws = unpackDraws(fit.draws!);
    const densities = asked.map((x) => {
      const row = Float64Array.of(x);
      const own =
        predictive.kind === 'draws'
          ? openFamily(predictive.family).logPredictive
          : openFamily(predictive.family).logDensity;
      const unseen =
        predictive.kind === 'draws'
          ? [predictive.prior].map((value) =>
              Math.exp(openFamily(predictive.family).logPredictive(value)(row)),
            )
          : unpackValues(predictive.unseen).map((value) =>
              Math.exp(openFamily(predictive.family).logDensity(value)(row)),
            );
      const fresh = unseen.reduce((sum, density) => sum + density, 0) / unseen.length;
      let total = 0;
      for (let m = 0; m < most; m++) {
        const draw = draws[Math.floor(((m + 0.5) * 10) / most)]!;
        const weights = clusterWeights(fit.draws!.weights, draw);
        total += weights.fresh * fresh;
        for (const [c, term] of draw.terms.entries()) {
          total += weights.clusters[c]! * Math.exp(own(terms[term])(row));
        }
      }
      return Math.log(total / most);
    });
    const data = { values: Float64Array.from(asked), rows: asked.length, columns: 1 };
    const { logDensity } = predict(thinned.predictive, data);
    logDensity.forEach((density, row) => {
      expect(density).toBeCloseTo(densities[row]!, 10);
    });
  });
});

test('as many as there are change nothing, and a fit without draws has none to leave out', async () => {
  const fit = await fitOf(models[0]!);
  expect(thinDraws(fit, 10)!.predictive).toBe(fit.predictive);
  expect(thinDraws(fit, 99)).toMatchObject({ used: 10, kept: 10 });
  expect(thinDraws(await fitOf('K in 1..2; x_i ~ sum_k pi_k * N(m_k, v_k)', {}), 5)).toBeNull();
});
