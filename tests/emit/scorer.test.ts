/**
 * A compiled scorer says of every row what its fit says, for every family, with cells missing, and carries little code; and
 * so does the ONNX graph, executed by onnxruntime.
 */
import { mkdtempSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { pathToFileURL } from 'node:url';
import { gzipSync } from 'node:zlib';
import { InferenceSession, Tensor } from 'onnxruntime-node';
import { afterAll, describe, expect, it } from 'vitest';
import { runProgram } from '../../src/cli/program.js';
import { compile } from '../../src/driver/sampler.js';
import { onnxScorer } from '../../src/emit/onnx/onnx-scorer.js';
import type { CompiledScorer } from '../../src/emit/scorer/open-scorer.js';
import { scorerNumbersOf } from '../../src/emit/scorer/scorer-numbers-of.js';
import type { Fit } from '../../src/runtime/fit.js';
import { recordingTerminal } from '../cli/recording-terminal.js';
import { numberCases } from '../distributions/number-cases.js';

const folder = mkdtempSync(join(tmpdir(), 'dimsum-scorer-'));

afterAll(() => rmSync(folder, { recursive: true }));

async function scorerOf(fit: Fit, name: string): Promise<CompiledScorer> {
  const out = join(folder, `${name}.mjs`);
  writeFileSync(join(folder, `${name}.json`), JSON.stringify(fit));
  const terminal = recordingTerminal('');
  const status = await runProgram(['compile', join(folder, `${name}.json`), '-o', out], terminal);
  expect(terminal.noted.join(), 'what the command said').toContain('written to');
  expect(status).toBe(0);
  const module: { readonly scorer: CompiledScorer } = await import(
    /* @vite-ignore */ pathToFileURL(out).href
  );
  return module.scorer;
}

/** Within 1e-12 of the larger of 1 and the number. */
function expectEqual(actual: number, wanted: number): void {
  if (Number.isFinite(wanted)) {
    expect(Math.abs(actual - wanted)).toBeLessThanOrEqual(1e-12 * Math.max(1, Math.abs(wanted)));
  } else expect(actual).toBe(wanted);
}

async function expectSame(fit: Fit, name: string, rows: readonly (readonly (number | string | null)[])[]) {
  const scorer = await scorerOf(fit, name);
  const input = fit.data.variables === undefined ? rows : byVariable(fit, rows);
  const prediction = await fit.predict(input as Parameters<Fit['predict']>[0]);
  const scores = await fit.score(input as Parameters<Fit['predict']>[0]);
  await expectSameGraph(fit, rows, prediction);
  for (const [r, row] of rows.entries()) {
    const own = scorer.predict(row);
    expect(own.label).toBe(prediction.labels[r]);
    expectEqual(own.logDensity, prediction.logDensity[r]!);
    expectEqual(own.newCluster, prediction.newCluster[r]!);
    own.probabilities.forEach((p, c) => {
      expectEqual(p, prediction.probabilities[r * prediction.clusters + c]!);
    });
    const { entropy, negativeLogDensity, typicality } = scorer.score(row);
    expectEqual(entropy, scores.entropy[r]!);
    expect(negativeLogDensity).toBe(-scorer.logDensity(row));
    if (scores.typicality === undefined) expect(typicality).toBeUndefined();
    else expectEqual(typicality!, scores.typicality[r]!);
  }
}

type Prediction = Awaited<ReturnType<Fit['predict']>>;

/** The graph, to 1e-5; of some of several dependent cells it has no answer, NaN. */
async function expectSameGraph(
  fit: Fit,
  rows: readonly (readonly (number | string | null)[])[],
  { clusters, ...prediction }: Prediction,
) {
  const numbers = scorerNumbersOf(fit);
  const session = await InferenceSession.create(onnxScorer(numbers, 'test'), {
    graphOptimizationLevel: 'disabled',
  });
  const cells = rows.flatMap((row) =>
    row.map((cell, d) => {
      if (cell === null) return Number.NaN;
      return typeof cell === 'number' ? cell : numbers.columns[d]!.levels!.indexOf(cell);
    }),
  );
  const out = await session.run({
    x: new Tensor('float64', Float64Array.from(cells), [rows.length, numbers.columns.length]),
  });
  const outputs = Object.fromEntries(
    Object.entries(out).map(([name, { data }]) => [
      name,
      Array.from(data as ArrayLike<number | bigint>, Number),
    ]),
  );
  for (const [r, row] of rows.entries()) {
    const answerable = numbers.blocks.every(({ law, column, columns }) => {
      const missing = row.slice(column, column + columns).filter((cell) => cell === null).length;
      return law !== 'elliptical' || missing === 0 || missing === columns;
    });
    const expectClose = (actual: number | undefined, wanted: number) => {
      if (!answerable) expect(actual).toBeNaN();
      else if (!Number.isFinite(wanted)) expect(actual).toBe(wanted);
      else expect(Math.abs(actual! - wanted)).toBeLessThanOrEqual(1e-5 * Math.max(1, Math.abs(wanted)));
    };
    expectClose(outputs.log_density?.[r], prediction.logDensity[r]!);
    if (outputs.new_cluster === undefined) expect(prediction.newCluster[r]).toBe(0);
    else expectClose(outputs.new_cluster[r], prediction.newCluster[r]!);
    for (let c = 0; c < clusters; c++) {
      expectClose(outputs.probabilities?.[r * clusters + c], prediction.probabilities[r * clusters + c]!);
    }
    // Clusters that are equally probable may fall out of their order by rounding.
    const ofLabel = prediction.probabilities[r * clusters + outputs.label![r]!];
    if (answerable) expectClose(ofLabel, prediction.probabilities[r * clusters + prediction.labels[r]!]!);
  }
}

function byVariable(fit: Fit, rows: readonly (readonly (number | string | null)[])[]) {
  let next = 0;
  return Object.fromEntries(
    Object.entries(fit.data.variables ?? {}).map(([name, columns]) => {
      const from = next;
      next += columns.length;
      return [name, rows.map((row) => row.slice(from, next))];
    }),
  );
}

const counts = [0, 1, 1, 2, 3, 9, 10, 12, 11, 8];
const reals = [-3.1, -2.9, -3.3, 0.2, 0.4, 5.1, 5.6, 4.8, 5.2, 0.1];
const pairs = reals.map((x, i) => [x, x * 0.5 + Math.sin(7 * i)]);
const triples = pairs.map(([x, y], i) => [x!, y!, x! - y! + Math.cos(3 * i)]);
const short = { chains: 2, sweeps: 40, maxSweeps: 40, seed: 1 } as const;
const dp = (law: string, base: string) => `G ~ DP(1, ${base}); theta_i ~ G; x_i ~ ${law}`;

describe('a compiled scorer equals its fit', () => {
  it.each([
    [
      'NIW',
      dp('N(theta_i)', 'NIW(mean(x), 0.1, D + 2, cov(x))'),
      triples,
      [
        [0, 1, 2],
        [0, null, 2],
        [null, null, 1],
        [null, null, null],
      ],
    ],
    [
      'NormalGamma',
      dp('N(theta_i)', 'NormalGamma(0, 0.1, 2, 2)'),
      pairs,
      [
        [0, 1],
        [null, 3],
        [2, null],
      ],
    ],
    ['Normal', dp('N(theta_i, 0.5)', 'Normal(0, 10)'), reals, [[0.3], [5], [null]]],
    ...numberCases.map(
      ({ emission, law, priorText, draw }) =>
        [
          emission,
          dp(law('theta_i'), priorText),
          counts.map((_, i) => draw(i % 2, i)),
          [[draw(0, 100)], [draw(1, 101)], [null]],
        ] as [string, string, number[], (number | null)[][]],
    ),
    [
      'Categorical',
      dp('Categorical(theta_i)', 'Dirichlet(1, 3)'),
      counts.map((x) => x % 3),
      [[0], [2], [null]],
    ],
    [
      'Multinomial',
      dp('Multinomial(theta_i)', 'Dirichlet(1, 2)'),
      counts.map((x) => [x + 1, 12 - x]),
      [
        [3, 4],
        [0, 9],
      ],
    ],
  ])('%s, by draws of its partition', async (name, model, x, rows) => {
    const fit = await (await compile(model, { method: 'gibbs' })).fit({ x }, short);
    await expectSame(fit, name, rows);
  });

  it.each([
    [
      'spherical',
      'x_i ~ sum_k pi_k * N(mu_k, Sigma_k, cov = spherical)',
      pairs,
      { set: { K: '2' } },
      [
        [0, 1],
        [null, 3],
      ],
    ],
    [
      'em',
      'x_i ~ sum_k pi_k * N(mu_k, Sigma_k)',
      pairs,
      { set: { K: '2' } },
      [
        [0, 1],
        [null, 3],
        [9, 9],
      ],
    ],
    ['em-counts', 'x_i ~ sum_k pi_k * Poisson(mu_k)', counts, { set: { K: '2' } }, [[0], [11]]],
    ['em-trials', 'x_i ~ sum_k pi_k * Binomial(12, mu_k)', counts, { set: { K: '2' } }, [[0], [11]]],
    [
      'variational',
      dp('N(theta_i)', 'NIW(mean(x), 0.1, D + 2, cov(x))'),
      pairs,
      { method: 'variational' },
      [
        [0, 1],
        [null, 3],
      ],
    ],
    ['exact', 'theta ~ Gamma(2, 1); x_i ~ Poisson(theta)', counts, {}, [[0], [11], [null]]],
  ] as const)('of the method of %s', async (name, model, x, options, rows) => {
    const fit = await (await compile(model, options)).fit({ x });
    await expectSame(fit, name, rows);
  });

  it('of parameters that are drawn', async () => {
    const model = `w ~ GEM(1); mu_k ~ Normal(0, 10); v_k ~ InverseGamma(2, 1); z_i ~ Categorical(w)
      x_i ~ N(mu[z_i], v[z_i])`;
    await expectSame(await (await compile(model)).fit({ x: reals }, short), 'parts', [[0.3], [5], [null]]);
  });

  it('of trials that rows bring along', async () => {
    const n = counts.map((count, row) => count + (row % 4));
    for (const [name, model, options] of [
      ['trials-em', 'x_i ~ sum_k pi_k * Binomial(n_i, mu_k)', { set: { K: '2' } }],
      ['trials-gibbs', dp('Binomial(n_i, theta_i)', 'Beta(1, 2)'), { method: 'gibbs' }],
    ] as const) {
      const fit = await (await compile(model, options)).fit(
        { x: counts, n },
        name === 'trials-em' ? {} : short,
      );
      await expectSame(fit, name, [
        [0, 12],
        [11, 11],
        [null, 5],
        [null, null],
      ]);
    }
  });

  it('of mixed columns, with levels by name', async () => {
    const model =
      'G ~ DP(1, H); (a_i, b_i, c_i) ~ G; x_i ~ N(a_i); s_i ~ Categorical(b_i); n_i ~ Poisson(c_i)';
    const s = counts.map((count) => (count > 5 ? 'many' : 'few'));
    const fit = await (await compile(model)).fit({ x: pairs, s, n: counts }, short);
    await expectSame(fit, 'mixed', [
      [0, 1, 'few', 3],
      [null, 4, 'many', null],
      [1, 1, null, 2],
    ]);
    const scorer = await scorerOf(fit, 'mixed-again');
    const named = { x1: 0, x2: 1, s: 'few', n: 3 };
    expect(scorer.predict(named)).toEqual(scorer.predict([0, 1, 'few', 3]));
    expect(() => scorer.predict([0, 1, 'none', 3])).toThrow('s cannot be "none"');
    expect(() => scorer.predict([0, 1])).toThrow('cells of a row: 2');
    expect(() => scorer.predict({ x1: 0 })).toThrow('no x2');
    expect(readFileSync(join(folder, 'mixed.d.mts'), 'utf8')).toContain('readonly s: "few" | "many" | null');
  });
});

it('a scorer carries less than 6 kB of code, with the gamma function less than 6 kB compressed', () => {
  const plain = readFileSync('dist/scorer/open-plain.js');
  const any = readFileSync('dist/scorer/open-any.js');
  console.log(
    `code of a scorer: ${plain.length} bytes, with the gamma function ${gzipSync(any).length} compressed`,
  );
  expect(plain.length).toBeLessThan(6000);
  expect(gzipSync(any).length).toBeLessThan(6000);
});

it('a graph is written by the command, says what its columns are, and has NaN for what is no level', async () => {
  const model = 'G ~ DP(1, Dirichlet(1, 2)); theta_i ~ G; s_i ~ Categorical(theta_i)';
  const fit = await (await compile(model)).fit({ s: ['no', 'yes', 'no', 'no'] }, short);
  const out = join(folder, 'levels.onnx');
  const terminal = recordingTerminal(JSON.stringify(fit));
  expect(await runProgram(['compile', '-', '-o', out], terminal)).toBe(0);
  expect(terminal.noted.join()).toMatch(/levels\.onnx \([\d.]+ kB\)$/);
  expect(readFileSync(out).includes('[{"name":"s","levels":["no","yes"]}]')).toBe(true);
  const session = await InferenceSession.create(out);
  const { log_density: density } = await session.run({
    x: new Tensor('float64', Float64Array.from([0, 2, 0.5, -1]), [4, 1]),
  });
  expect(Array.from(density!.data as Float64Array, Number.isNaN)).toEqual([false, true, true, true]);
});

it('a graph of a model is refused', async () => {
  const terminal = recordingTerminal('x_i ~ N(mu, 1); mu ~ N(0, 1)');
  expect(await runProgram(['compile', '-', '--format', 'onnx', '-o', join(folder, 'never')], terminal)).toBe(
    1,
  );
  expect(terminal.noted.join()).toContain('onnx-of-model');
});

it('what is no fit is refused', async () => {
  const terminal = recordingTerminal('{ "dimsum": "0.1.0" }');
  expect(await runProgram(['compile', '-', '-o', join(folder, 'never.mjs')], terminal)).toBe(1);
  expect(terminal.noted.join()).toContain('fit-unreadable');
});

it('options of models are refused beside a fit', async () => {
  const terminal = recordingTerminal('{ "dimsum": "0.1.0" }');
  const options = ['--standalone', '--method', 'em', '--set', 'a=1', '--observe', 'x=a'];
  expect(await runProgram(['compile', '-', ...options, '-o', join(folder, 'never.mjs')], terminal)).toBe(1);
  for (const option of ['--standalone', '--method', '--set', '--observe']) {
    expect(terminal.noted.join()).toContain(`${option} is for models`);
  }
});
