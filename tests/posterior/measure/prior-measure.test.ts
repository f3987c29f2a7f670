/** What G gives to sets before data: against closed forms, and draws of G against the law of a partition. */
import { describe, expect, test } from 'vitest';
import { randomKey, randomStream } from '../../../src/core/random-stream.js';
import { createVariates } from '../../../src/distributions/variates.js';
import { measure, planMeasure } from '../../../src/driver/measure.js';
import { drawWeights } from '../../../src/inference/gibbs/draw-weights.js';

const seed = 7;

function ask(model: string, ...events: string[]) {
  const plan = planMeasure(model, {});
  if (!plan.ok) throw new Error(plan.error.map(({ what }) => what).join());
  return measure(plan.value, events, null, seed);
}

function answer(model: string, ...events: string[]) {
  const found = ask(model, ...events);
  if (!found.ok) throw new Error(found.error.diagnostics.map(({ what }) => what).join());
  return found.value;
}

/** P(Z < 1), P(−1 < Z < 1) of the standard Normal. */
const [belowOne, withinOne] = [0.841344746068543, 0.682689492137086];

describe('Ferguson’s moments', () => {
  test.each([
    ['H = Normal(0, 1); G ~ DP(3, H); theta_i ~ G', 1 / 4],
    ['H = Normal(0, 1); G ~ DP(3, H); theta_i ~ G; x_i ~ N(theta_i, 0.5)', 1 / 4],
    ['H = Normal(0, 1); G ~ PY(0.4, 2, H); theta_i ~ G', 0.6 / 3],
    [
      'pi ~ Dirichlet(0.5, 4); theta_k ~ Normal(0, 1); z_i ~ Categorical(pi); x_i ~ N(theta[z_i], 1)',
      1.5 / 3,
    ],
  ])('%s', (model, tie) => {
    const [below, within] = answer(model, 'theta < 1', '-1 < theta & theta < 1').events;
    expect(below).toMatchObject({ exact: true, error: 0 });
    expect(below!.mean).toBeCloseTo(belowOne, 12);
    expect(below!.variance).toBeCloseTo(tie * belowOne * (1 - belowOne), 10);
    expect(within!.mean).toBeCloseTo(withinOne, 12);
  });

  test('a learnt concentration is integrated: E 1/(α + 1) = e E₁(1) under Gamma(1, 1)', () => {
    const { events } = answer('H = Normal(0, 1); G ~ DP(alpha, H); theta_i ~ G', 'theta < 0');
    expect(events[0]!.variance).toBeCloseTo(0.596347362323194 / 4, 8);
  });

  test('unions and complements are those of sets', () => {
    const model = 'H = Beta(1, 1); G ~ DP(1, H); p_i ~ G; x_i ~ Bernoulli(p_i)';
    const { events } = answer(model, 'p < 0.2 | p > 0.5', '!(0.2 <= p <= 0.5)', 'p == 0.3');
    expect(events.map(({ mean }) => mean)).toEqual([expect.closeTo(0.7, 12), expect.closeTo(0.7, 12), 0]);
  });

  test('half-spaces of a vector are exact, boxes of dependent numbers within their bound', () => {
    const model = 'H = NIW([0, 0], 1, 5, [[2, 1], [1, 2]]); G ~ DP(1, H); theta_i ~ G; x_i ~ N(theta_i)';
    const { events } = answer(model, 'mean[0] - mean[1] < 0');
    expect(events[0]).toMatchObject({ mean: 0.5, exact: true });
    const [box] = answer(model, 'mean[0] < 0 & mean[1] < 0').events;
    expect(box!.exact).toBe(false);
    // Of any elliptical law centred there, an orthant has ¼ + arcsin(ρ)/2π.
    expect(Math.abs(box!.mean - 1 / 3)).toBeLessThan(box!.error);
    expect(box!.error).toBeLessThan(1e-5);
  });
});

test('of sets of rows, the mixture of G with the emission is measured', () => {
  const model = 'H = Normal(0, 1); G ~ DP(1, H); theta_i ~ G; x_i ~ N(theta_i, 1)';
  const { space, events } = answer(model, 'x < 0');
  expect(space).toBe('observation');
  expect(events[0]!.mean).toBeCloseTo(0.5, 12);
  // Φ(−θ) of θ ~ N(0, 1) is uniform, so that its variance is 1/12, and that of the measure half of it.
  expect(Math.abs(events[0]!.variance - 1 / 24)).toBeLessThan(events[0]!.error);
});

test('of categories, the mixture has the predictive mean and a Dirichlet’s share of its spread', () => {
  const model = 'H = Dirichlet([1, 2, 3]); G ~ DP(1, H); p_i ~ G; c_i ~ Categorical(p_i)';
  const [first] = answer(model, 'c == 0').events;
  expect(first!.mean).toBeCloseTo(1 / 6, 12);
  // p_0 ~ Beta(1, 5) has variance 5/252.
  expect(Math.abs(first!.variance - 5 / 252 / 2)).toBeLessThan(first!.error);
});

test('a partition has a Dirichlet law, which draws of G follow', () => {
  const model = 'H = Normal(0, 1); G ~ DP(2, H); theta_i ~ G';
  const { dirichlet, covariance } = answer(model, 'theta < -1', '-1 <= theta <= 1', 'theta > 1');
  const sides = (1 - withinOne) / 2;
  expect(dirichlet).toHaveLength(3);
  expect([...dirichlet!].sort()).toEqual(
    [2 * sides, 2 * sides, 2 * withinOne].map((a) => expect.closeTo(a, 10)),
  );
  expect(covariance[0]![2]).toBeCloseTo((-sides * sides) / 3, 10);

  // Kolmogorov–Smirnov of 2,000 sticks' G(A), H(A) = ½ and α = 2, against Beta(1, 1): 1.95/√n is passed once in 1,000 seeds.
  const variates = createVariates(randomStream(randomKey(seed)));
  const process = { kind: 'DP', concentration: { kind: 'fixed', value: 2 } } as const;
  const values = Array.from({ length: 2000 }, () => {
    const parameters = { concentration: 2, discount: 0 };
    const { weights } = drawWeights(process, parameters, variates, { leftover: 1e-9, most: 1000 });
    return weights.reduce((sum, weight) => (variates.uniform() < 0.5 ? sum + weight : sum), 0);
  }).sort((a, b) => a - b);
  const distance = Math.max(...values.map((value, i) => Math.abs(value - (i + 0.5) / values.length)));
  expect(distance, `seed ${seed}`).toBeLessThan(1.95 / Math.sqrt(values.length));
});

test('the interval holds 95 % of the law of G(A)', () => {
  const { events } = answer('H = Normal(0, 1); G ~ DP(2, H); theta_i ~ G', 'theta < 0');
  // G(A) is uniform; a quantile at 0.025 of 2,000 draws has a standard error of 0.0035, passed fourfold once in 16,000.
  expect(Math.abs(events[0]!.interval[0] - 0.025)).toBeLessThan(0.014);
  expect(Math.abs(events[0]!.interval[1] - 0.975)).toBeLessThan(0.014);
});

describe('mistakes', () => {
  const model = 'H = Normal(0, 1); G ~ DP(1, H); theta_i ~ G; x_i ~ N(theta_i, 1)';
  test.each([
    [model, 'theta <', 'event-syntax'],
    [model, 'thta < 0', 'event-name'],
    [model, 'theta[1] < 0', 'event-entry'],
    [model, 'theta * theta < 1', 'event-not-linear'],
    [model, 'theta < x', 'event-two-spaces'],
    ['H = Dirichlet([1, 2]); G ~ DP(1, H); p_i ~ G; c_i ~ Multinomial(3, p_i)', 'c[0] < 2', 'event-no-law'],
    ['p ~ Beta(1, 1); x_i ~ Bernoulli(p)', 'x < 1', 'no-random-measure'],
    ['G ~ DP(alpha, H); theta_i ~ G; x_i ~ N(theta_i)', 'x < 1', 'prior-reads-data'],
  ])('%s of %s', (text, event, code) => {
    const found = ask(text, event);
    expect(found.ok ? [] : found.error.diagnostics.map((each) => each.code)).toContain(code);
  });
});

test('a measure that nothing is drawn from is asked of what would be', () => {
  const alone = answer('G ~ DP(2, Normal(0, 1))', 'theta < 1');
  expect(alone).toEqual(answer('G ~ DP(2, Normal(0, 1)); theta_i ~ G', 'theta < 1'));
  expect(alone.events[0]!.exact).toBe(true);
});
