/** The rule: what is asked for first, then the first that is able, and on many rows another in place of a long gibbs. */
import { describe, expect, it } from 'vitest';
import { planModel } from '../../../src/driver/compile.js';
import { methodForRows } from '../../../src/lower/choose/method-for-rows.js';
import type { FitOptions } from '../../../src/lower/compiled-sampler.js';
import type { InferencePlan, MethodName } from '../../../src/plan/inference-plan.js';
import { planOnData } from '../../../src/plan/methods/plan-on-data.js';
import { printDuration } from '../../../src/plan/methods/print-duration.js';

const dpMixture = 'observe x; G ~ DP(alpha, H); theta_i ~ G; x_i ~ N(theta_i)';
const independentPriors =
  'pi ~ GEM(alpha); mu_k ~ N(0, 9); v_k ~ InverseGamma(2, 1); z_i ~ Categorical(pi); x_i ~ N(mu[z_i], v[z_i])';

function planOf(model: string, method: MethodName | 'auto' = 'auto'): InferencePlan {
  const plan = planModel(model, { method });
  if (!plan.ok) throw new Error(JSON.stringify(plan.error));
  return plan.value;
}

const sized = (rows: number) => ({ rows, columns: ['a', 'b'], widths: { x: 2 }, incomplete: {} });

function chosen(plan: InferencePlan, rows: number, options: FitOptions = {}): MethodName {
  return methodForRows(plan, plan.method!, sized(rows), options).method;
}

describe('the choice without data', () => {
  it('says which step decided, the last one', () => {
    for (const plan of [
      planOf(dpMixture),
      planOf(dpMixture, 'variational'),
      planOf(`${dpMixture}; infer gibbs`),
    ]) {
      expect(plan.choice.map(({ decides }) => decides)).toEqual(
        plan.choice.map((_, i) => i === plan.choice.length - 1),
      );
    }
  });

  it('says of gibbs what the sampler does that is asked for', () => {
    const reasonOf = (options: string): string | undefined =>
      planOf(`${dpMixture}; infer gibbs${options}`).verdicts.find(({ method }) => method === 'gibbs')?.reason;
    expect(reasonOf('')).toContain('algorithm 3');
    expect(reasonOf('(sampler = blocked)')).toContain('blocked Gibbs');
    expect(reasonOf('(truncation = 30)')).toContain('blocked Gibbs');
    expect(reasonOf('(sampler = sequential)')).toContain('algorithm 8');
  });

  it('takes the caller’s word before the model’s', () => {
    const plan = planOf(`${dpMixture}; infer gibbs`, 'variational');
    expect([plan.method, plan.choice[0]?.kind]).toEqual(['variational', 'request']);
  });
});

describe('the choice on many rows', () => {
  it('is variational where gibbs would take more than an hour, and says so', () => {
    const plan = planOf(dpMixture);
    expect(chosen(plan, 100_000)).toBe('gibbs');
    expect(chosen(plan, 10_000_000)).toBe('variational');
    const { revised } = methodForRows(plan, 'gibbs', sized(10_000_000), {});
    expect(revised).toContain('--method gibbs');
    const met = planOnData(plan, sized(10_000_000));
    expect([met.plan.method, met.plan.choice.at(-1)?.kind]).toEqual(['variational', 'cost']);
  });

  it('stays where somebody asked for gibbs, by name or by its options', () => {
    expect(chosen(planOf(dpMixture, 'gibbs'), 10_000_000)).toBe('gibbs');
    expect(chosen(planOf(`${dpMixture}; infer gibbs`), 10_000_000)).toBe('gibbs');
    expect(chosen(planOf(dpMixture), 10_000_000, { chains: 4 })).toBe('gibbs');
    expect(chosen(planOf(dpMixture), 10_000_000, { seed: 4 })).toBe('variational');
  });

  it('stays where variational cannot treat the model', () => {
    expect(chosen(planOf(independentPriors), 10_000_000)).toBe('gibbs');
  });
});

describe('the estimated cost', () => {
  it('grows with rows and is that of its steps', () => {
    const costs = [1000, 2000].map((rows) => planOnData(planOf(dpMixture), sized(rows)).costs.gibbs!);
    expect(costs[0]!.steps).toBe(5000);
    expect(costs[1]!.seconds).toBeGreaterThan(1.5 * costs[0]!.seconds);
    for (const { seconds, steps, secondsPerStep, secondsAround } of costs) {
      expect(seconds).toBeCloseTo(secondsAround + steps * secondsPerStep, 12);
    }
  });

  it('is that of the sampler that runs', () => {
    const secondsOf = (options: string): number =>
      planOnData(planOf(`${dpMixture}; infer gibbs${options}`), sized(300)).costs.gibbs!.secondsPerStep;
    // Measured: 118 µs, 258 µs and 5.5 ms on Old Faithful.
    expect(secondsOf('(sampler = blocked)')).toBeGreaterThan(1.5 * secondsOf(''));
    expect(secondsOf('(sampler = sequential)')).toBeGreaterThan(10 * secondsOf('(sampler = blocked)'));
  });

  it('counts what the model’s own options say', () => {
    const plan = planOf(`${dpMixture}; infer gibbs(chains = 1, sweeps = 10, burn = 2)`);
    expect(planOnData(plan, sized(50)).costs.gibbs?.steps).toBe(12);
  });

  it('counts every number of components of a range, and one start of a single one', () => {
    const plan = planOf('observe x; K in 1..3; x_i ~ sum_k pi_k * N(mu_k, Sigma_k)');
    expect(planOnData(plan, sized(50)).costs.em?.steps).toBe(73 * (1 + 20 + 20));
  });

  it('of exact enumeration is that of every partition of ten rows, and of more there is none', () => {
    const plan = planOf(dpMixture);
    expect(planOnData(plan, sized(10)).costs.exact?.steps).toBe(115_975);
    expect(planOnData(plan, sized(11)).costs.exact).toBeUndefined();
  });
});

it.each([
  [8e-8, '80 ns'],
  [2.4e-4, '240 µs'],
  [1.23, '1.2 s'],
  [725, '12 min'],
  [35_000, '9.7 h'],
  [500_000, '5.8 days'],
  [0, '0 ns'],
])('%d s is %s', (seconds, text) => {
  expect(printDuration(seconds)).toBe(text);
});
