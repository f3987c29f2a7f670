/** A network of the user's before the one that is trained: it is its features' own fit, kept by its bytes; and what is no such network. */
import { mkdtempSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { Ajv2020 } from 'ajv/dist/2020.js';
import { afterAll, expect, test } from 'vitest';
import { runProgram } from '../../src/cli/program.js';
import { type ClassifierFit, compileClassifier, openClassifierFit } from '../../src/driver/classifier.js';
import { planModel } from '../../src/driver/compile.js';
import { GraphBuilder } from '../../src/onnx/graph-builder.js';
import { recordingTerminal } from '../cli/recording-terminal.js';

const folder = mkdtempSync(join(tmpdir(), 'dimsum-frozen-'));
afterAll(() => rmSync(folder, { recursive: true }));

const at = (name: string): string => join(folder, name);
const about = { producer: 'test', graph: 'features', description: '' };

/** [a, b] → [a + b, max(0, a − 2 b), 3]. */
function network(
  name: string,
  {
    input = ['N', 2],
    reshaped = [-1, 2],
    factor = 1,
  }: { input?: (string | number)[]; reshaped?: number[]; factor?: number } = {},
): string {
  const graph = new GraphBuilder();
  const rows = graph.add('Reshape', [graph.input('x', 'float32', input), graph.integers(reshaped)]);
  const weights = graph.floats([factor, 1, 0, factor, -2, 0], [2, 3]);
  const mapped = graph.add('Gemm', [rows, weights, graph.floats([0, 0, 3])]);
  graph.output(graph.add('Relu', [mapped]), 'features', ['N', 3]);
  writeFileSync(at(name), graph.toBytes(about));
  return at(name);
}

const x = Array.from({ length: 60 }, (_, i) => [(i * 7) % 16, ((i * 5) % 8) + (i % 2) * 9]);
const y = x.map((_, i) => (i % 2 === 0 ? 'low' : 'high'));
const features = ([a, b]: readonly number[]): number[] => [a! + b!, Math.max(0, a! - 2 * b!), 3];

const model = (path: string, options = ''): string =>
  `pi_i ~ Dirichlet(1, C); y_i ~ Categorical(pi_i); observe y, x; infer amortized(mlp(4), from = onnx("${path}", x)${options})`;
const own =
  'pi_i ~ Dirichlet(1, C); y_i ~ Categorical(pi_i); observe y, x; infer amortized(mlp(4), from = x)';

async function fitOf(text: string, rows: readonly number[][]): Promise<ClassifierFit> {
  return await (await compileClassifier(text)).fit({ x: rows, y }, { maxIterations: 5 });
}

test('the fit is that of the features, written with the network’s bytes told, and refuses others', async () => {
  const path = network('features.onnx');
  const fit = await fitOf(model(path), x);
  const byHand = await fitOf(own, x.map(features));
  expect(await fit.concentrations(x)).toEqual(await byHand.concentrations(x.map(features)));
  const asked = [[100, 3]];
  expect(await fit.score(asked)).toEqual(await byHand.score(asked.map(features)));
  expect(fit.classifier.inputs).toMatchObject({ columns: ['x1', 'x2'], network: { path } });
  expect(fit.warnings.join()).toContain('output 3 is the same in every row');
  const validate = new Ajv2020().compile(JSON.parse(readFileSync('docs/classifier.schema.json', 'utf8')));
  const written = JSON.parse(JSON.stringify(fit));
  expect(validate(written), JSON.stringify(validate.errors)).toBe(true);
  expect(await openClassifierFit(written).probabilities(asked)).toEqual(await fit.probabilities(asked));

  writeFileSync(at('fit.json'), JSON.stringify(fit));
  writeFileSync(at('rows.csv'), 'x1,x2\n100,3\n');
  const terminal = recordingTerminal('');
  expect(await runProgram(['predict', at('fit.json'), '--data', at('rows.csv')], terminal)).toBe(0);
  expect(terminal.printed.join()).toContain('probability_low');
  expect(await runProgram(['score', at('fit.json'), '--data', at('rows.csv')], terminal)).toBe(0);
  expect(await runProgram(['compile', at('fit.json'), '-o', at('s.mjs')], terminal)).toBe(1);
  expect(terminal.noted.join()).toContain('scorer-of-network');

  network('features.onnx', { factor: 2 });
  await expect(fit.probabilities(asked)).rejects.toThrow('is not the network that the fit was made with');
  expect(await runProgram(['predict', at('fit.json'), '--data', at('rows.csv')], terminal)).toBe(1);
  rmSync(path);
  await expect(fit.probabilities(asked)).rejects.toThrow('there is no network');
});

test('rows fill pictures, batches of a fixed number, and a free length', async () => {
  const plain = await (await fitOf(model(network('plain.onnx')), x)).concentrations(x);
  for (const input of [
    ['N', 1, 1, 2],
    [3, 2],
    [1, 'D'],
  ]) {
    const path = network(`${input.join('-')}.onnx`, { input });
    expect(await (await fitOf(model(path), x)).concentrations(x)).toEqual(plain);
  }
});

test('the density may be of what the network makes of rows', async () => {
  const path = network('dense.onnx');
  const fit = await fitOf(model(path, `, evidence = density(onnx("${path}", x))`), x);
  expect(fit.classifier.map).toMatchObject({ evidence: { of: 'inputs', centre: { length: 3 } } });
});

test('networks that take no such rows, files that are none, and words that name none are refused', async () => {
  const wide = network('wide.onnx', { input: ['N', 5], reshaped: [-1, 2] });
  await expect(fitOf(model(wide), x)).rejects.toThrow('does not take rows of 2 columns');
  writeFileSync(at('text.onnx'), 'no network');
  await expect(fitOf(model(at('text.onnx')), x)).rejects.toThrow('is not an ONNX model');
  await expect(fitOf(model(at('none.onnx')), x)).rejects.toThrow('there is no network');
  const endless = new GraphBuilder();
  const input = endless.input('x', 'float32', ['N', 2]);
  endless.output(endless.add('Div', [input, endless.float(0)]), 'features', ['N', 2]);
  writeFileSync(at('endless.onnx'), endless.toBytes(about));
  await expect(fitOf(model(at('endless.onnx')), x)).rejects.toThrow('gives no finite numbers of row 1');
  for (const [text, reason] of [
    [model('a.onnx').replace('mlp(4)', 'table'), 'a table has a cell for every value of x'],
    [model('a.onnx').replace('onnx("a.onnx", x)', 'onnx(x)'), 'from = onnx("resnet.onnx", x)'],
    [model('a.onnx', ', evidence = density(x)'), 'of what it maps'],
  ] as const) {
    const plan = planModel(text);
    expect(plan.ok && plan.value.verdicts[0]?.reason).toContain(reason);
  }
});
