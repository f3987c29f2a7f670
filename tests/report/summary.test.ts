/** Every number in a fit's summary is the fit's own. */
import { describe, expect, test } from 'vitest';
import { compile } from '../../src/index.js';
import { explainPlan } from '../../src/report/explain-plan.js';
import { fitSummary } from '../../src/report/fit-summary.js';

const rows = Array.from({ length: 60 }, (_, i) => [(i % 2) * 9 + Math.sin(i * 7.1), Math.cos(i * 3.3)]);

async function summarise(model: string) {
  const sampler = await compile(model);
  const options = sampler.plan.method === 'gibbs' ? { seed: 3, sweeps: 300 } : { seed: 3 };
  const fit = await sampler.fit({ x: rows }, options);
  return { sampler, fit, text: fitSummary(fit.toJSON(), sampler.plan) };
}

describe('the summary', () => {
  test('of a process tells the clusters, how sure, and what was assumed', async () => {
    const { fit, text } = await summarise('G ~ DP(alpha, H); theta_i ~ G; x_i ~ N(theta_i)');
    expect(text).toContain('60 rows of x1, x2');
    for (const assumption of fit.assumed) expect(text).toContain(assumption);
    for (const [count, probability] of Object.entries(fit.clusters!.posterior)) {
      if (probability >= 0.001) expect(text).toMatch(new RegExp(`\\b${count} ${probability.toFixed(3)}`));
    }
    expect(text).toContain(`clusters of ${fit.clusters!.partition.sizes.join(', ')} rows`);
    for (const name of Object.keys(fit.diagnostics!.rhat)) expect(text).toContain(name);
    for (const { weight } of fit.components) expect(text).toContain(weight.toFixed(3));
  });

  test('of a choice of K marks the least BIC', async () => {
    const { fit, text } = await summarise('K in 1..3; x_i ~ sum_k pi_k * N(mu_k, Sigma_k)');
    const best = fit.selection!.reduce((a, b) => (b.bic < a.bic ? b : a));
    expect(text).toMatch(new RegExp(`^ *${best.K} .*${best.bic.toFixed(2)}.*← least BIC`, 'm'));
    expect(text).toContain(fit.logLikelihood!.toFixed(4));
  });

  test('of a closed form gives the evidence and the posterior', async () => {
    const { fit, text } = await summarise('theta ~ NIW([0, 0], 0.1, 4, eye(2)); x_i ~ N(theta)');
    expect(text).toContain(fit.logEvidence!.toFixed(4));
    expect(text).toMatch(/posterior +NIW\(mean = /);
  });
});

describe('the explanation', () => {
  test('gives every method its verdict and says what must be given', async () => {
    const { sampler } = await summarise('G ~ DP(alpha, H); theta_i ~ G; x_i ~ N(theta_i)');
    const text = explainPlan({ ...sampler.plan, inputs: ['gamma'] });
    for (const { method, reason } of sampler.plan.verdicts) {
      expect(text).toContain(method);
      expect(text).toContain(reason);
    }
    expect(text).toContain('gamma');
  });
});
