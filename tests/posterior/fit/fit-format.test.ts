/** The fit's format: every kind is as docs/fit.schema.json says, keeps its draws to the bit, and the first format is read. */
import { readFileSync } from 'node:fs';
import { Ajv2020 } from 'ajv/dist/2020.js';
import { describe, expect, test } from 'vitest';
import { compile, type Fit, openFit } from '../../../src/index.js';
import { clusterWeights } from '../../../src/posterior/fit/cluster-weights.js';
import { fitBytes } from '../../../src/posterior/fit/fit-bytes.js';
import { packDraws, unpackDraws } from '../../../src/posterior/fit/kept-draws.js';
import {
  packCounts,
  packLabels,
  packReals,
  textLength,
  textPieces,
  unpack,
} from '../../../src/posterior/fit/packed-array.js';
import { packValues, unpackValues } from '../../../src/posterior/fit/packed-values.js';
import { readFit } from '../../../src/posterior/fit/read-fit.js';
import { unpackTerms } from '../../../src/posterior/fit/weighed-terms.js';

const validate = new Ajv2020().compile(JSON.parse(readFileSync('docs/fit.schema.json', 'utf8')));
const rows = [1.2, 0.8, 1.9, 0.4, 9.3, 8.4, 9.6, 10.9];
const process = 'theta_i ~ G; x_i ~ N(theta_i)';
const kinds: Readonly<Record<string, string>> = {
  gibbs: `G ~ PY(0.2, alpha, H); ${process}; infer gibbs(sweeps = 30, chains = 2)`,
  general:
    'pi ~ Dirichlet([1, 2, 3]); z_i ~ Categorical(pi); theta_k ~ H; x_i ~ N(theta[z_i]); infer gibbs(sweeps = 20, chains = 2)',
  parameters:
    'mu_k ~ Normal(5, 25); s_k ~ InverseGamma(2, 2); pi ~ Dirichlet(1, 2); z_i ~ Categorical(pi); x_i ~ N(mu[z_i], s[z_i]); infer gibbs(sweeps = 10, chains = 2)',
  enumeration: `G ~ DP(alpha, H); ${process}; infer exact`,
  em: 'K in 1..2; x_i ~ sum_k pi_k * N(m_k, v_k)',
  variational: `G ~ DP(1, H); ${process}; infer variational`,
  conjugate: 'theta ~ NIW(5, 0.1, 3, 4); x_i ~ N(theta)',
};

async function fitOf(kind: string, options: object = {}): Promise<Fit> {
  return await (await compile(kinds[kind]!)).fit({ x: rows }, { seed: 3, ...options });
}

describe.each(Object.keys(kinds))('%s', (kind) => {
  test('is as the schema says, and predicts the same once it was written', async () => {
    const fit = await fitOf(kind);
    const text = JSON.stringify(fit);
    expect(validate(JSON.parse(text)), JSON.stringify(validate.errors)).toBe(true);
    const back = readFit(text);
    if (!back.ok) throw new Error(JSON.stringify(back.error));
    expect(back.value).toEqual(fit.toJSON());
    for (const model of [fit.toJSON().model, '# "data":"-"']) {
      const document = { ...fit.toJSON(), model };
      expect(new TextDecoder().decode(fitBytes(document))).toBe(`${JSON.stringify(document)}\n`);
    }
    expect(await openFit(back.value).predict([0, 5, 9])).toEqual(await fit.predict([0, 5, 9]));
  });
});

test('a fit by gibbs names its sampler', async () => {
  expect((await fitOf('gibbs')).toJSON().sampler).toBe('collapsed');
  expect((await fitOf('gibbs', { sampler: 'sequential' })).toJSON().sampler).toBe('sequential');
  expect((await fitOf('general')).toJSON().sampler).toBe('blocked');
});

describe.each(['gibbs', 'general', 'parameters', 'enumeration'])('draws of %s', (kind) => {
  test('weigh the terms that they point to', async () => {
    const { draws: kept, predictive } = await fitOf(kind);
    if (kept === undefined || !('terms' in predictive)) throw new Error('no draws');
    const draws = unpackDraws(kept);
    const terms = unpackTerms(predictive.terms);
    const weights = new Float64Array(terms.length);
    for (const draw of draws) {
      expect(draw.sizes.reduce((sum, size) => sum + size, 0)).toBe(rows.length);
      for (const [cluster, size] of draw.sizes.entries()) {
        expect(draw.labels!.filter((label) => label === cluster)).toHaveLength(size);
      }
      const own = clusterWeights(kept.weights, draw);
      for (const [c, term] of draw.terms.entries()) weights[term]! += own.clusters[c]! / draws.length;
    }
    // The enumeration weighs every block exactly; 250 stratified draws of it are within a few of their number.
    const allowed = kind === 'enumeration' ? 0.02 : 1e-12;
    terms.forEach(({ weight }, t) => {
      expect(Math.abs(weight - weights[t]!)).toBeLessThan(allowed);
    });
  });
});

test('as many draws are kept as are asked for, evenly over the chains, the last of each among them', async () => {
  const { draws } = await fitOf('gibbs', { keep: 10 });
  const kept = unpackDraws(draws!);
  expect(kept.map(({ chain }) => chain)).toEqual([0, 0, 0, 0, 0, 1, 1, 1, 1, 1]);
  expect(kept.map(({ sweep }) => sweep)).toEqual([5, 11, 17, 23, 29, 5, 11, 17, 23, 29]);
});

test('labels of too many rows are kept of some draws, the last of every chain among them', () => {
  const labels = new Int32Array(1.5e7);
  const draw = {
    sweep: 0,
    parameters: { concentration: 1, discount: 0 },
    sizes: [1.5e7],
    terms: [0],
    labels,
  };
  const weights = { kind: 'DP', concentration: { kind: 'fixed', value: 1 } } as const;
  const kept = packDraws(
    weights,
    [0, 0, 0].map((chain) => ({ ...draw, chain })),
  );
  expect(kept.labelled).toEqual([2]);
  expect(kept.labels.shape).toEqual([1, 1.5e7]);
});

describe('packed', () => {
  test('numbers come back to the bit, in the smallest type', () => {
    const reals = [0, -0, 1 / 3, 5e-324, Number.MAX_VALUE, Number.NEGATIVE_INFINITY];
    expect(Array.from(unpack(packReals(reals)))).toEqual(reals);
    for (const [largest, type] of [
      [255, 'uint8'],
      [256, 'uint16'],
      [65_536, 'uint32'],
      [2 ** 32 - 1, 'uint32'],
    ] as const) {
      const packed = packCounts([0, largest]);
      expect(packed.type).toBe(type);
      expect(Array.from(unpack(packed))).toEqual([0, largest]);
    }
    expect(packReals([1, 2]).data).toBe('AAAAAAAA8D8AAAAAAAAAQA==');
  });

  test('labels of several lists come back behind each other, in pieces of text or as a whole', () => {
    // As many bytes as more than two pieces hold, none of which ends where a list does.
    const own = Array.from({ length: 7001 }, (_, row) => row % 200);
    const lists = [Uint8Array.from(own), Uint16Array.from(own), Int32Array.from(own)];
    const all = lists.flatMap((list) => Array.from(list));
    for (const count of [200, 257, 65_537]) {
      const packed = packLabels(lists, 7001, count);
      expect(Array.from(unpack(packed))).toEqual(all);
      expect([...textPieces(packed)].join('')).toBe(packed.data);
      expect(textLength(packed)).toBe(packed.data.length);
    }
    expect(packLabels(lists, 7001, 200)).toEqual(packCounts(all, [3, 7001]));
    expect(packLabels([], 0, 0)).toEqual(packCounts([], [0, 0]));
  });

  test('values come back in their form', () => {
    const values = [1, 2].map((n) => ({ mean: [n, n / 3], kappa: 4, parts: [[{ a: n }], [{ a: -n }]] }));
    const packed = packValues(values);
    expect(packed.layout).toEqual({ mean: [0, 1], kappa: 2, parts: [[{ a: 3 }], [{ a: 4 }]] });
    expect(unpackValues(packed)).toEqual(values);
  });
});

describe('the first format', () => {
  const folder = 'tests/fits/first-format';
  const read = (name: string) => readFileSync(`${folder}/${name}`, 'utf8');
  test.each(['gibbs', 'enumeration', 'parameters', 'em', 'variational', 'conjugate'])('%s', async (kind) => {
    const fit = readFit(read(`${kind}.json`));
    if (!fit.ok) throw new Error(JSON.stringify(fit.error));
    expect(validate(JSON.parse(JSON.stringify(fit.value))), JSON.stringify(validate.errors)).toBe(true);
    const prediction = await openFit(fit.value).predict([-3, 1, 5, 9.5]);
    const [, ...lines] = read(`${kind}.predictions.csv`).trim().split('\n');
    lines.forEach((line, row) => {
      const cells = line.split(',').map(Number);
      expect(prediction.labels[row]).toBe(cells[0]);
      expect(prediction.logDensity[row]).toBeCloseTo(cells.at(-2)!, 10);
      expect(prediction.newCluster[row]).toBeCloseTo(cells.at(-1)!, 10);
    });
  });

  test('a later format is refused', () => {
    const later = readFit(read('em.json').replace('{', '{"format":3,'));
    expect(later).toEqual({ ok: false, error: { kind: 'newer', version: '0.1.0', format: 3 } });
  });
});

/** Fields of a written fit, as text edits them. */
type Edited = Record<string, Record<string, never>>;

describe('a damaged fit says what is wrong with it', () => {
  test.each<[string, string, (fit: Edited) => void, string]>([
    ['gibbs', 'a field that is not there', (fit) => delete fit.predictive!.terms, 'predictive.terms'],
    [
      'gibbs',
      'numbers that are not there',
      (fit) => edit(fit, 'weight', { data: 'AAAA' }),
      'predictive.terms.weight',
    ],
    [
      'gibbs',
      'text that is no base64',
      (fit) => edit(fit, 'shares', { data: '????' }),
      'predictive.terms.shares',
    ],
    ['gibbs', 'fewer weights', (fit) => edit(fit, 'weight', { shape: [0], data: '' }), 'not of one number'],
    [
      'gibbs',
      'no number',
      (fit) => Object.assign(fit.predictive!, { newWeight: 'a' }),
      'predictive.newWeight',
    ],
    ['em', 'no list', (fit) => Object.assign(fit.predictive!, { components: 7 }), 'predictive.components'],
    ['em', 'no components', (fit) => delete fit.components, 'components'],
    ['variational', 'nothing of the rest', (fit) => delete fit.predictive!.rest, 'predictive.rest'],
    [
      'conjugate',
      'no posterior',
      (fit) => delete fit.predictive!.hyperparameters,
      'predictive.hyperparameters',
    ],
    ['em', 'no model', (fit) => delete fit.model, 'model'],
    ['em', 'a format of no version', (fit) => Object.assign(fit, { format: 'two' }), 'format'],
  ])('%s: %s', async (kind, _, damage, field) => {
    const fit: Edited = JSON.parse(JSON.stringify(await fitOf(kind)));
    damage(fit);
    const read = readFit(JSON.stringify(fit));
    expect(read).toMatchObject({
      ok: false,
      error: { kind: 'unfit', reason: expect.stringContaining(field) },
    });
  });

  test('one that was cut', async () => {
    const text = JSON.stringify(await fitOf('em'));
    expect(readFit(text.slice(0, 500))).toMatchObject({
      ok: false,
      error: { reason: expect.stringContaining('ends early') },
    });
  });

  function edit({ predictive }: Edited, field: string, change: object): void {
    Object.assign((predictive!.terms as unknown as Record<string, object>)[field]!, change);
  }
});
