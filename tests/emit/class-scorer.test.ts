/**
 * A compiled scorer of classes says of every row, near and far, what its fit says; and so does the ONNX graph, executed by
 * onnxruntime (seed 9).
 */
import { mkdtempSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { pathToFileURL } from 'node:url';
import { gzipSync } from 'node:zlib';
import { InferenceSession, Tensor } from 'onnxruntime-node';
import { afterAll, expect, it } from 'vitest';
import { runProgram } from '../../src/cli/program.js';
import { randomKey, randomStream } from '../../src/core/random-stream.js';
import { createVariates } from '../../src/distributions/variates.js';
import { type ClassifierFit, compileClassifier } from '../../src/driver/classifier.js';
import type { CompiledClassScorer } from '../../src/emit/scorer/classes/open-classes.js';
import { recordingTerminal } from '../cli/recording-terminal.js';

const folder = mkdtempSync(join(tmpdir(), 'dimsum-class-scorer-'));
afterAll(() => rmSync(folder, { recursive: true }));

type Rows = readonly (readonly (number | string | null)[])[];

const { normal } = createVariates(randomStream(randomKey(9)));
const places = [
  [0, 0, 0],
  [4, 0, 0],
  [0, 4, 1],
];
const names = ['cat', 'the dog', '7'];
const x = Array.from({ length: 90 }, (_, i) => places[i % 3]!.map((at) => at + 0.5 * normal()));
/** Columns that others determine, so that axes are fewer than columns. */
const wide = x.map(([a, b, c]) => [a!, b!, c!, a! + b!, a! - c!]);
const y = x.map((_, i) => names[i % 3]!);
const asked = [...x.slice(0, 6), [0, 0, 0], [400, 0, -30], [-1e6, 1e6, 0]];
const holes: Rows = [...asked, [null, 1, 2], [0, null, null], [null, null, null]];

async function compiled(fit: ClassifierFit, name: string) {
  const paths = {
    fit: join(folder, `${name}.json`),
    module: join(folder, `${name}.mjs`),
    graph: join(folder, `${name}.onnx`),
  };
  writeFileSync(paths.fit, JSON.stringify(fit));
  for (const out of [paths.module, paths.graph]) {
    const terminal = recordingTerminal('');
    expect(await runProgram(['compile', paths.fit, '-o', out], terminal), terminal.noted.join()).toBe(0);
    expect(terminal.noted.join()).toMatch(/written to \S+ \([\d.]+ kB\)/);
  }
  const module: { scorer: CompiledClassScorer } = await import(
    /* @vite-ignore */ pathToFileURL(paths.module).href
  );
  return { scorer: module.scorer, session: await InferenceSession.create(paths.graph) };
}

function expectNear(actual: number | undefined, wanted: number, tolerance: number, what: string): void {
  if (Number.isNaN(wanted)) expect(actual, what).toBeNaN();
  else
    expect(Math.abs(actual! - wanted), `${what}: ${actual} for ${wanted}`).toBeLessThanOrEqual(
      tolerance * Math.max(1, Math.abs(wanted)),
    );
}

/** `answerable` says of which rows the graph has an answer. */
async function expectSame(
  fit: ClassifierFit,
  name: string,
  rows: Rows,
  answerable: (row: Rows[number]) => boolean = () => true,
) {
  const { scorer, session } = await compiled(fit, name);
  const { classes, prior } = fit.classifier;
  const input = rows as Parameters<ClassifierFit['score']>[0];
  const probabilities = await fit.probabilities(input);
  const alpha = fit.classifier.map.kind === 'mixtures' ? null : await fit.concentrations(input);
  const { nearestNeighbour: _, ...scores } = await fit.score(input);
  const levels = fit.classifier.inputs.columns.map((column) => fit.classifier.inputs.levels?.[column]);
  const cells = rows.flatMap((row) =>
    row.map((cell, d) =>
      cell === null ? Number.NaN : typeof cell === 'number' ? cell : levels[d]!.indexOf(cell),
    ),
  );
  const width = rows[0]!.length;
  const out = await session.run({ x: new Tensor('float64', Float64Array.from(cells), [rows.length, width]) });
  const graph = (output: string, at: number): number => Number(out[output]!.data[at]);
  expect(scorer.classes).toEqual(classes);
  expect(Object.keys(scorer.score(rows[0]!))).toEqual(Object.keys(scores));
  for (const [r, row] of rows.entries()) {
    const own = scorer.predict(row);
    const ofGraph = (output: string, at: number, wanted: number): void =>
      expectNear(
        graph(output, at),
        answerable(row) ? wanted : Number.NaN,
        1e-5,
        `${output} of row ${r} by ONNX`,
      );
    let sum = 0;
    for (const [k, of] of classes.entries()) {
      const place = r * classes.length + k;
      expectNear(own.probabilities[of], probabilities[place]!, 1e-12, `probability of ${of}, row ${r}`);
      ofGraph('probabilities', place, probabilities[place]!);
      if (alpha === null) continue;
      expectNear(own.alpha?.[of], alpha[place]!, 1e-12, `alpha of ${of}, row ${r}`);
      ofGraph('alpha', place, alpha[place]!);
      sum += alpha[place]! - prior[k]!;
    }
    if (alpha === null) expect(own).not.toHaveProperty('alpha');
    else expectNear(own.evidence, sum, 1e-12, `evidence of row ${r}`);
    const mostProbable = classes.reduce((best, of) =>
      own.probabilities[of]! > own.probabilities[best]! ? of : best,
    );
    expect(own.class).toBe(mostProbable);
    const ofLabel = probabilities[r * classes.length + graph('label', r)];
    if (answerable(row)) expectNear(ofLabel, own.probabilities[own.class]!, 1e-5, `label of row ${r}`);
    for (const [score, values] of Object.entries(scores)) {
      expectNear(scorer.score(row)[score], values[r]!, 1e-12, `${score} of row ${r}`);
      const output = score.replace(/[A-Z]/g, (capital) => `_${capital.toLowerCase()}`);
      if (score === 'negativeLogDensity') ofGraph('log_density', r, -values[r]!);
      else ofGraph(output, r, values[r]!);
    }
  }
}

async function fitOf(
  model: string,
  data: Record<string, Rows | readonly (string | null)[]>,
): Promise<ClassifierFit> {
  const classifier = await compileClassifier(model);
  const options = model.includes('mlp') ? { maxIterations: 12 } : {};
  return await classifier.fit(data as unknown as Record<string, number[]>, options);
}

it.each([
  ['bound', 'mlp(8, 5)', ''],
  ['density', 'mlp(8)', ', evidence = density(x)'],
  ['features', 'mlp(8)', ', evidence = density(features), strength = 3'],
])('a network: %s', async (name, network, options) => {
  const model = `pi_i ~ Dirichlet(1, C); y_i ~ Categorical(pi_i); observe y, x; infer amortized(${network}, from = x${options})`;
  const many = name === 'density';
  const fit = await fitOf(model, { x: many ? wide : x, y });
  await expectSame(fit, name, many ? asked.map(([a, b, c]) => [a!, b!, c!, a! + b!, a! - c!]) : asked);
});

it('a table, with levels by name', async () => {
  const model = `pi_k ~ Dirichlet([2, 1, 1], C); y_i ~ Categorical(pi[s_i]); observe y, s; infer amortized(table, from = s)`;
  const s = x.map((_, i) => (i % 5 === 0 ? 'wet' : i % 3 === 0 ? 'dry' : 'windy'));
  const fit = await fitOf(model, { s, y });
  await expectSame(fit, 'table', [['wet'], ['dry'], ['windy']]);
});

const base = 'NIW([0, 0, 0], 0.1, 5, eye(3))';
const whole = (row: Rows[number]): boolean => row.every((cell) => cell === null) || !row.includes(null);

it('a law of the rows of each class, with missing cells', async () => {
  const model = `pi ~ Dirichlet(1, C); y_i ~ Categorical(pi); theta_j ~ ${base}; x_i ~ N(theta[y_i]); observe y, x`;
  const fit = await fitOf(model, { x, y });
  await expectSame(fit, 'law', holes, whole);
  const types = readFileSync(join(folder, 'law.d.mts'), 'utf8');
  expect(types).toContain('export type Class = "7" | "cat" | "the dog";');
  expect(types).toContain('readonly x1: number | null | undefined;');
});

it('a mixture of the rows of each class', async () => {
  const model = `y_i ~ Categorical(pi); pi ~ Dirichlet(1, C); phi_j ~ Dirichlet(1, 2); z_i ~ Categorical(phi[y_i])
    theta_jk ~ ${base}; x_i ~ N(theta[y_i, z_i]); observe y, x; infer em(restarts = 1)`;
  await expectSame(await fitOf(model, { x, y }), 'mixture', holes, whole);
});

it('a law of counts', async () => {
  const model = `pi ~ Dirichlet(1, C); y_i ~ Categorical(pi); theta_j ~ Gamma(2, 0.5); x_i ~ Poisson(theta[y_i]); observe y, x`;
  const counts = y.map((_, i) => [(i % 3) * 4 + (i % 2)]);
  await expectSame(await fitOf(model, { x: counts, y }), 'counts', [[0], [5], [400], [null]]);
});

it('a scorer asks for the rows that were mapped, whole, and carries little code', async () => {
  const { scorer } = await import(/* @vite-ignore */ pathToFileURL(join(folder, 'bound.mjs')).href);
  expect(scorer.predict({ x1: 4, x2: 0, x3: 0 })).toEqual(scorer.predict([4, 0, 0]));
  expect(() => scorer.predict([4, null, 0])).toThrow('x2 is missing');
  expect(() => scorer.score([4, 0])).toThrow('cells of a row: 2');
  const types = readFileSync(join(folder, 'bound.d.mts'), 'utf8');
  expect(types).toContain('readonly "the dog": number;');
  expect(types).not.toContain('null');
  const code = readFileSync('dist/scorer/open-classes.js');
  const compressed = gzipSync(code).length;
  console.log(`code of a scorer of classes: ${code.length} bytes, ${compressed} compressed`);
  expect(compressed).toBeLessThan(12000);
});
