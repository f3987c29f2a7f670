/** Models of classes by the API: what they are told, what they say of rows near and far, and what they refuse (seed 9). */
import { readFileSync } from 'node:fs';
import { Ajv2020 } from 'ajv/dist/2020.js';
import { beforeAll, describe, expect, test } from 'vitest';
import { randomKey, randomStream, splitKey } from '../../src/core/random-stream.js';
import { createVariates } from '../../src/distributions/variates.js';
import { type ClassifierFit, compileClassifier, openClassifierFit } from '../../src/driver/classifier.js';
import { planModel } from '../../src/driver/compile.js';
import { lowerModelOfClasses } from '../../src/driver/compile-classifier.js';
import { compile } from '../../src/driver/sampler.js';
import { holdOutRows } from '../../src/inference/amortized/hold-out-rows.js';
import { unpack } from '../../src/posterior/fit/packed-array.js';
import { DimsumError } from '../../src/runtime/dimsum-error.js';

const { normal } = createVariates(randomStream(randomKey(9)));
const places = [
  [0, 0, 0],
  [4, 0, 0],
  [0, 4, 1],
];
const x = Array.from({ length: 120 }, (_, i) => places[i % 3]!.map((at) => at + 0.5 * normal()));
const names = ['cat', 'dog', 'eel'];
const y = x.map((_, i) => names[i % 3]!);

const model = (options: string): string =>
  `pi_i ~ Dirichlet(1, C); y_i ~ Categorical(pi_i); observe y, x; infer amortized(mlp(8), from = x${options})`;
const quick = { maxIterations: 60 };
const fitted = async (options = '', data: Record<string, unknown[]> = { x, y }): Promise<ClassifierFit> =>
  await (await compileClassifier(model(options))).fit(data as Record<string, number[]>, quick);

let plain: ClassifierFit;
let counted: ClassifierFit;
beforeAll(async () => {
  [plain, counted] = await Promise.all([fitted(), fitted(', evidence = density(x)')]);
});

test('rows are told apart, and the document is as the schema says', async () => {
  const probabilities = await plain.probabilities(places);
  for (const k of [0, 1, 2]) {
    const own = probabilities.subarray(3 * k, 3 * k + 3);
    expect(own.indexOf(Math.max(...own))).toBe(k);
  }
  expect(plain.classifier.classes).toEqual(names);
  expect(plain.classifier.heldOut?.rows).toBe(18);
  expect(plain.classifier.heldOut?.accuracy).toBeGreaterThan(0.9);
  const validate = new Ajv2020().compile(JSON.parse(readFileSync('docs/classifier.schema.json', 'utf8')));
  for (const fit of [plain, counted]) {
    const written = JSON.parse(JSON.stringify(fit));
    expect(validate(written), JSON.stringify(validate.errors)).toBe(true);
    expect(await openClassifierFit(written).concentrations(places)).toEqual(await fit.concentrations(places));
  }
});

test('same seed, same fit but for its time; classes of other names are the same classes', async () => {
  const again = await fitted();
  expect({ ...again.toJSON(), timing: null }).toEqual({ ...plain.toJSON(), timing: null });
  const renamed = await fitted('', { x, y: y.map((name) => `${name}s`) });
  expect(renamed.classifier.classes).toEqual(['cats', 'dogs', 'eels']);
  expect(await renamed.concentrations(places)).toEqual(await plain.concentrations(places));
});

const far = [x[0]!.map((cell) => 100 * cell), [30, 30, 30], [-9, 2, 4], x[1]!.map((cell) => -2 * cell)];
const evidenceOf = async (fit: ClassifierFit, rows: number[][]): Promise<number[]> => {
  const alpha = await fit.concentrations(rows);
  return rows.map((_, i) => alpha.subarray(3 * i, 3 * i + 3).reduce((sum, a) => sum + a - 1, 0));
};

// Laws of the rows' number, each of which must count them where they lie and nowhere else: × 100, blanks, noise.
test.each([
  ['density(x)', 3],
  ['density(x, within = DP)', 3],
  ['density(x, mixture = DP)', 3],
  ['density(x, mixture = 3, axes = 2)', 3],
  ['density(features)', null],
  ['density(features, mixture = DP)', null],
])('of %s no far row has the evidence of the median one', async (density, clusters) => {
  const fit = await fitted(`, evidence = ${density}`);
  const ofData = (await evidenceOf(fit, x)).sort((a, b) => a - b);
  expect(ofData[60]).toBeCloseTo(120, -1);
  const distant = [...far, [0, 0, 40], ...x.slice(0, 20).map((row) => row.map(() => 12 * normal()))];
  for (const own of await evidenceOf(
    fit,
    distant.filter(([a, b, c]) => Math.hypot(a!, b!, c!) > 9),
  ))
    expect(own).toBeLessThanOrEqual(ofData[60]!);
  const { map } = fit.classifier;
  if (map.kind !== 'perceptron') throw new Error('no perceptron');
  const found = map.evidence!.components.reduce((sum, own) => sum + own.clusters, 0);
  if (clusters !== null) expect(found).toBe(clusters);
});

test('rows that are held out do not move the network', async () => {
  const { heldOut } = holdOutRows(
    Int32Array.from(x, (_, i) => i % 3),
    3,
    0.15,
    splitKey(splitKey(randomKey(1), 'amortized'), 'held out'),
  );
  expect(heldOut).toHaveLength(18);
  const moved = x.map((row, i) => (heldOut.includes(i) ? row.map((cell) => cell + 0.01) : row));
  const one = async (data: Record<string, unknown[]>): Promise<ClassifierFit> =>
    await (await compileClassifier(model(', evidence = density(x)'))).fit(data as Record<string, number[]>, {
      maxIterations: 1,
    });
  const [before, after] = await Promise.all([one({ x, y }), one({ x: moved, y })]);
  const mapOf = ({ classifier }: ClassifierFit) =>
    classifier.map.kind === 'perceptron' ? classifier.map : null;
  expect(mapOf(after)!.parameters).toEqual(mapOf(before)!.parameters);
  expect(mapOf(after)!.centre).toEqual(mapOf(before)!.centre);
  expect(mapOf(after)!.evidence).not.toEqual(mapOf(before)!.evidence);
});

test('rows that are held out are judged by a density that has not seen them', async () => {
  const { heldOut } = holdOutRows(
    Int32Array.from(x, (_, i) => i % 3),
    3,
    0.15,
    splitKey(splitKey(randomKey(1), 'amortized'), 'held out'),
  );
  const { differentialEntropy } = await counted.score(heldOut.map((row) => x[row]!));
  const { scores } = counted.classifier.heldOut!;
  expect(scores?.name).toBe('differentialEntropy');
  const judged = Float64Array.from(unpack(scores!.values));
  const mean = (values: Float64Array): number =>
    values.reduce((sum, value) => sum + value, 0) / values.length;
  // The mixture of all rows has counted them: fewer rows are less evidence.
  expect(mean(judged)).toBeGreaterThan(mean(differentialEntropy!) + 0.05);
});

test('evidence by density counts rows, and none is left of it far away', async () => {
  const ofData = (await evidenceOf(counted, x)).sort((a, b) => a - b);
  for (const own of await evidenceOf(counted, far)) expect(own).toBeLessThan(ofData[60]! / 100);
  const scores = await counted.score([...x.slice(0, 3), ...far]);
  expect(Object.keys(scores)).toEqual([
    'differentialEntropy',
    'maxProbability',
    'entropy',
    'expectedEntropy',
    'mutualInformation',
    'vacuity',
    'negativeLogDensity',
    'nearestNeighbour',
  ]);
  const near = Math.max(...scores.differentialEntropy!.subarray(0, 3));
  for (const score of scores.differentialEntropy!.subarray(3)) expect(score).toBeGreaterThan(near);
  expect(scores.nearestNeighbour![0]).toBe(0);
});

test('a table counts rows where the model has one vector a value, and not where every row has its own', async () => {
  const data = { c: ['a', 'a', 'a', 'b', 'b', 'a'], y: [0, 1, 1, 0, 0, 1] };
  const infer = 'observe y, c; infer amortized(table, from = c)';
  const shared = await compileClassifier(`pi_k ~ Dirichlet(1, C); y_i ~ Categorical(pi[c_i]); ${infer}`);
  const counts = await shared.fit(data);
  expect(Array.from(await counts.concentrations({ c: ['a', 'b'] }))).toEqual([2, 4, 3, 1]);
  const own = await compileClassifier(`pi_i ~ Dirichlet(1, C); y_i ~ Categorical(pi_i); ${infer}`);
  const shares = await own.fit(data);
  expect(Array.from(await shares.concentrations({ c: ['a', 'b'] }))).toEqual([1.25, 1.75, 2, 1]);
});

describe('cells that are missing, by a density of the rows', () => {
  const blanks = createVariates(randomStream(splitKey(randomKey(9), 'blanks')));
  // About one cell in twenty.
  const holed = x.map((row) => row.map((cell) => (blanks.uniform() < 0.05 ? Number.NaN : cell)));
  const missing = holed.flat().filter(Number.isNaN).length;
  let fit: ClassifierFit;
  beforeAll(async () => {
    fit = await fitted(', evidence = density(x)', { x: holed, y });
  });
  const accuracyOf = (probabilities: Float64Array): number =>
    y.filter((name, i) => {
      const own = probabilities.subarray(3 * i, 3 * i + 3);
      return names[own.indexOf(Math.max(...own))] === name;
    }).length / y.length;

  test('are counted, and cost little of the accuracy', async () => {
    expect(missing).toBeGreaterThan(10);
    expect(fit.data.missing).toBe(missing);
    expect(fit.assumed.join()).toContain(`${missing} cells are missing in x`);
    const whole = accuracyOf(await counted.probabilities(x));
    expect(accuracyOf(await fit.probabilities(x))).toBeGreaterThan(whole - 0.03);
    // Half the rows that lack a telling cell, one in ten, are lost at the most.
    expect(accuracyOf(await fit.probabilities(holed))).toBeGreaterThan(whole - 0.05);
  });

  test('are what the density says they are, and leave whole rows beside them alone', async () => {
    const alone = await fit.score(places);
    const beside = await fit.score([...places, [0, Number.NaN, Number.NaN]]);
    for (const [name, scores] of Object.entries(alone)) expect(beside[name]!.slice(0, 3)).toEqual(scores);
    // Far in a cell that is there, a row is far; where all cells are missing, what is left is the shares.
    const [far, none] = await evidenceOf(fit, [
      [400, Number.NaN, 0],
      [Number.NaN, Number.NaN, Number.NaN],
    ]);
    expect(far).toBeLessThan(1);
    expect(none).toBeGreaterThan(10);
    // What is not known is shared out: the means of all rows would be told as one class or another.
    for (const p of await fit.probabilities([[Number.NaN, Number.NaN, Number.NaN]]))
      expect(p).toBeCloseTo(1 / 3, 1);
    const { negativeLogDensity } = await fit.score([[Number.NaN, Number.NaN, Number.NaN]]);
    expect(negativeLogDensity![0]).toBeCloseTo(0, 12);
  });

  test('do not tell the network of rows that are held out', async () => {
    const { heldOut } = holdOutRows(
      Int32Array.from(x, (_, i) => i % 3),
      3,
      0.15,
      splitKey(splitKey(randomKey(1), 'amortized'), 'held out'),
    );
    const moved = holed.map((row, i) => (heldOut.includes(i) ? row.map((cell) => cell + 0.01) : row));
    const one = async (rows: number[][]): Promise<unknown> => {
      const compiled = await compileClassifier(model(', evidence = density(x)'));
      const { classifier } = await compiled.fit({ x: rows, y }, { maxIterations: 1 });
      return classifier.map.kind === 'perceptron' ? classifier.map.parameters : null;
    };
    expect(await one(moved)).toEqual(await one(holed));
  });
});

describe('what is refused', () => {
  test('a column without a cell, of all rows and of those of a class, by its name', async () => {
    const density = ', evidence = density(x)';
    const none = x.map(([, ...others]) => [Number.NaN, ...others]);
    await expect(fitted(density, { x: none, y })).rejects.toThrow('column x1 is missing in all 120 rows');
    const ofCats = x.map((row, i) => (i % 3 === 0 ? [row[0]!, Number.NaN, row[2]!] : row));
    await expect(fitted(density, { x: ofCats, y })).rejects.toThrow(
      /of cat, which has \d+ rows: column x2 is missing in all \d+ rows/,
    );
  });

  const rows = x.slice(0, 12);
  const few = y.slice(0, 12);
  const cases: readonly [string, string, Record<string, unknown[]>][] = [
    ['class-alone', '', { x: rows, y: few.map(() => 'cat') }],
    ['class-many', '', { x, y: x.map((_, i) => i) }],
    ['class-inputs-missing', '', { x: [[Number.NaN, 1, 2], ...rows.slice(1)], y: few }],
    ['class-inputs-alike', '', { x: rows.map(() => [1, 2, 3]), y: few }],
  ];
  const codesOf = async (work: Promise<unknown>): Promise<readonly string[]> => {
    const error = await work.then(
      () => null,
      (thrown: unknown) => thrown,
    );
    return error instanceof DimsumError ? error.diagnostics.map(({ code }) => code) : [];
  };
  test.each(cases)('%s', async (code, options, data) => {
    expect(await codesOf(fitted(options, data))).toEqual([code]);
  });

  test.each([
    ['class-count', 'Dirichlet(1, 4)'],
    ['class-prior', 'Dirichlet([1, 2, 3, 4], C)'],
  ])('%s', async (code, prior) => {
    const text = model('').replace('Dirichlet(1, C)', prior);
    expect(await codesOf(compileClassifier(text).then((own) => own.fit({ x, y })))).toEqual([code]);
  });

  test('what a network cannot be told, and models of another kind', async () => {
    expect(await codesOf(compileClassifier(model('').replace('mlp(8)', 'cnn(8)')))).toEqual(['no-method']);
    expect(await codesOf(compileClassifier(model('').replace('mlp(8)', 'mlp(0.5)')))).toEqual(['no-method']);
    await expect(compileClassifier(model('').replace('from = x', 'from = z'))).rejects.toThrow(
      'z of from = z is not observed',
    );
    await expect(compileClassifier(model('').replace('from = x', 'from = y'))).rejects.toThrow(
      'y are the classes themselves',
    );
    for (const density of [
      'density(x, DP)',
      'density(x, mixture = DP, within = 2)',
      'density(x, axes = 0)',
      'density(y)',
    ])
      expect(await codesOf(compileClassifier(model(`, evidence = ${density}`)))).toEqual(['no-method']);
    expect(await codesOf(compileClassifier('x_i ~ sum_k pi_k * N(mu_k, 1)'))).toEqual(['method-unable']);
    expect(await codesOf(compile(model('')))).toEqual(['classes-elsewhere']);
  });

  test('class-columns', async () => {
    const plan = planModel(model(''));
    const compiled = plan.ok ? lowerModelOfClasses(plan.value, model(''), (path) => path) : null;
    const column = (name: string, variable: string) => ({ kind: 'number' as const, name, variable });
    const columns = [column('a', 'y'), column('b', 'y'), column('c', 'x')];
    const values = Float64Array.of(1, 2, 3, 4, 5, 6);
    const table = { label: 'rows', rows: 2, columns, values, missing: 0, notes: [] };
    const fit = compiled?.ok ? await compiled.value?.fit(table) : null;
    expect(fit).toMatchObject({ ok: false, error: [{ code: 'class-columns' }] });
  });

  test('rows that lack a cell, of a fit', async () => {
    const lacking = [[1, 2, Number.NaN]];
    expect(await codesOf(plain.probabilities(lacking))).toEqual(['class-inputs-missing']);
    await expect(plain.probabilities(lacking)).rejects.toThrow('evidence = density(x)');
    await expect(counted.probabilities(lacking)).rejects.toThrow('fitted to whole rows');
  });

  test.each([
    ['density(features)', 'of the features'],
    ['density(x, axes = 2)', 'some principal axes alone'],
  ])('rows that lack a cell, by evidence = %s', async (density, reason) => {
    const data = { x: [[Number.NaN, 1, 2], ...rows.slice(1)], y: few };
    await expect(fitted(`, evidence = ${density}`, data)).rejects.toThrow(reason);
  });
});

test('a table of measured numbers is counted, and warned of', async () => {
  const text = model('').replace('mlp(8)', 'table');
  const { warnings } = await (await compileClassifier(text)).fit({ x: x.map(([a]) => [a!]), y });
  expect(warnings.join()).toContain('x is measured: of 120 values in 120 rows each is a cell by itself');
});

test('a class of one row is trained on, and said', async () => {
  const fit = await fitted('', { x: [...x, [9, 9, 9]], y: [...y, 'fox'] });
  expect(fit.warnings.join()).toContain('Of fox there are fewer than four rows');
});
