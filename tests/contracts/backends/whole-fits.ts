/**
 * Fits end to end, from a model's text to its summary, on a backend and in float64: the same optimum and the same bound.
 * The likelihood and the bound agree to the 1e-5 that backends promise; where they are flat, parameters move more for as
 * much, so that these are held to 1e-3.
 */
import { expect, test } from 'vitest';
import type { Backend } from '../../../src/backends/backend.js';
import { createWasmBackend } from '../../../src/backends/wasm/wasm-backend.js';
import { randomKey, randomStream } from '../../../src/core/random-stream.js';
import { createVariates } from '../../../src/distributions/variates.js';
import { planModel } from '../../../src/driver/compile.js';
import { observe } from '../../../src/driver/observe.js';
import type { FitOptions } from '../../../src/lower/compiled-sampler.js';
import type { FitFields } from '../../../src/lower/fit/fit-context.js';
import { fitStructure } from '../../../src/lower/fit/fit-structure.js';
import type { MethodName } from '../../../src/plan/inference-plan.js';

const promised = 1e-5;
const ofParameters = 1e-3;

/** Sixty rows in two groups, correlated, with offsets a thousand times their spread. */
const x = (() => {
  const variates = createVariates(randomStream(randomKey(8)));
  return Array.from({ length: 60 }, (_, row) => {
    const [a, b] = [variates.normal(), variates.normal()];
    return [1000 + a + 6 * (row % 2), -2000 + 0.6 * a + 0.8 * b];
  });
})();

export function describeWholeFits(backend: Backend): void {
  test('em reaches the same maximum', async () => {
    const options = { seed: 3, restarts: 1 };
    const [own, exact] = await both(backend, 'K = 2; x_i ~ sum_k pi_k * N(mu_k, Sigma_k)', 'em', options);
    expect(own.converged).toBe(true);
    expectNear(own.meanLogLikelihood, exact.meanLogLikelihood, promised);
    expectSameComponents(own, exact);
  });

  test('variational inference reaches the same bound', async () => {
    const options = { seed: 3, restarts: 1, truncation: 4 };
    const model = 'G ~ DP(1, H); theta_i ~ G; x_i ~ N(theta_i)';
    const [own, exact] = await both(backend, model, 'variational', options);
    expect(own.converged).toBe(true);
    expectNear(own.elbo, exact.elbo, promised);
    expectSameComponents(own, exact);
  });
}

async function both(
  backend: Backend,
  model: string,
  method: MethodName,
  options: FitOptions,
): Promise<readonly [FitFields, FitFields]> {
  const exact = exactFits.get(model) ?? fitOn(createWasmBackend(), model, method, options);
  exactFits.set(model, exact);
  return [await fitOn(backend, model, method, options), await exact];
}

/** Of each model, for all backends. */
const exactFits = new Map<string, Promise<FitFields>>();

async function fitOn(
  backend: Backend,
  model: string,
  method: MethodName,
  options: FitOptions,
): Promise<FitFields> {
  const plan = planModel(model, { method });
  if (!plan.ok) throw new Error(plan.error[0]?.what);
  const data = await observe(plan.value, { given: { x }, paths: [], columns: {}, resolve: (path) => path });
  if (!data.ok) throw new Error(data.error[0]?.what);
  const fitted = await fitStructure(plan.value, method, { backend, data: data.value, options });
  if (!fitted.ok) throw new Error(fitted.error[0]?.what);
  return fitted.value;
}

function expectNear(actual: number | undefined, expected: number | undefined, tolerance: number): void {
  expect(Math.abs(actual! / expected! - 1)).toBeLessThan(tolerance);
}

/** The two that hold the rows. */
function expectSameComponents(own: FitFields, exact: FitFields): void {
  for (const k of [0, 1]) expectNear(own.components[k]?.weight, exact.components[k]?.weight, ofParameters);
}
