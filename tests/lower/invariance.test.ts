/** Moving and rescaling the data, the default base with them, changes nothing but units. */
import { describe, expect, it } from 'vitest';
import { compile, type Fit, type FitOptions } from '../../src/index.js';

const rows = Array.from({ length: 60 }, (_, i) => [
  (i % 3) * 4 + Math.sin(i * 12.9898),
  (i % 3) * -3 + Math.cos(i * 78.233),
]);
const scale = [1e-3, 1e6];

function moved(offset: readonly number[]): number[][] {
  return rows.map((row) => row.map((value, d) => offset[d]! + scale[d]! * value));
}

async function fitted(model: string, data: number[][], options: FitOptions): Promise<Fit> {
  return (await compile(model)).fit({ x: data }, { seed: 11, ...options });
}

// Offsets of 1e9 standard deviations leave seven digits of the data themselves.
const cases = [
  ['no offset', [0, 0], 1e-9],
  ['an offset of a thousand', [1, 1e9], 1e-8],
  ['an offset of 1e9 standard deviations', [1e6, -1e15], 1e-5],
] as const;

const methods: readonly [string, string, FitOptions][] = [
  ['collapsed Gibbs', 'G ~ DP(alpha, H); theta_i ~ G; x_i ~ N(theta_i)', { sweeps: 300 }],
  ['EM', 'K = 3; x_i ~ sum_k pi_k * N(mu_k, Sigma_k)', {}],
  ['variational', 'infer variational; G ~ DP(alpha, H); theta_i ~ G; x_i ~ N(theta_i)', {}],
];

describe.each(methods)('%s', (_, model, options) => {
  it.each(cases)('under %s', async (_name, offset, tolerance) => {
    const plain = await fitted(model, rows, options);
    const other = await fitted(model, moved(offset), options);
    expect(other.clusters?.partition.labels).toEqual(plain.clusters?.partition.labels);
    expect(other.components).toHaveLength(plain.components.length);
    plain.components.forEach((component, k) => {
      const twin = other.components[k]!;
      expect(twin.weight).toBeCloseTo(component.weight, 6);
      (component.mean as number[]).forEach((value, d) => {
        const back = ((twin.mean as number[])[d]! - offset[d]!) / scale[d]!;
        expect(Math.abs(back - value)).toBeLessThan(tolerance * 10);
      });
    });
    const jacobian = Math.log(scale[0]! * scale[1]!);
    if (plain.meanLogLikelihood !== undefined) {
      expect(other.meanLogLikelihood! + jacobian).toBeCloseTo(plain.meanLogLikelihood, 5);
    }
    if (plain.elbo !== undefined) {
      expect(other.elbo! / rows.length + jacobian).toBeCloseTo(plain.elbo / rows.length, 5);
    }
  });
});

/** With the samplers in the data's own units only rounding is left to differ. */
describe.each(methods)('%s without standardising', (_, model, options) => {
  it('finds the same in the same units', async () => {
    const standard = await fitted(model, rows, options);
    const natural = await fitted(model, rows, { ...options, standardize: false });
    expect(natural.components.map(({ weight }) => weight.toFixed(6))).toEqual(
      standard.components.map(({ weight }) => weight.toFixed(6)),
    );
    standard.components.forEach((component, k) => {
      const mean = natural.components[k]!.mean as number[];
      for (const [d, value] of (component.mean as number[]).entries()) {
        expect(mean[d]).toBeCloseTo(value, 5);
      }
    });
    for (const field of ['logLikelihood', 'elbo'] as const) {
      if (standard[field] !== undefined) expect(natural[field]).toBeCloseTo(standard[field], 4);
    }
  });
});
