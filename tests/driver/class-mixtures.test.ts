/** Laws of the rows of each class: Bayes' rule over fits of the language's own, rows without a class shared out, what is refused (seed 9). */
import { readFileSync } from 'node:fs';
import { Ajv2020 } from 'ajv/dist/2020.js';
import { describe, expect, test } from 'vitest';
import { randomKey, randomStream } from '../../src/core/random-stream.js';
import { createVariates } from '../../src/distributions/variates.js';
import { type ClassifierFit, compileClassifier, openClassifierFit } from '../../src/driver/classifier.js';
import { compile } from '../../src/driver/sampler.js';
import { DimsumError } from '../../src/runtime/dimsum-error.js';

const { normal } = createVariates(randomStream(randomKey(9)));
/** Two classes of two clusters each, crosswise, which no one Normal a class tells apart. */
const centres = [
  { y: 'even', at: [0, 0] },
  { y: 'odd', at: [6, 0] },
  { y: 'even', at: [6, 6] },
  { y: 'odd', at: [0, 6] },
] as const;
const rows = Array.from({ length: 120 }, (_, i) => centres[i % 4]!);
const x = rows.map(({ at }) => at.map((cell) => cell + normal()));
const y: (string | null)[] = rows.map((row) => row.y);

const base = 'NIW([3, 3], 0.1, 4, 4 * eye(2))';
const crosswise = (weights: string, infer: string): string =>
  `y_i ~ Categorical(pi); pi ~ Dirichlet(1, C); phi_j ~ ${weights}; z_i ~ Categorical(phi[y_i])
   theta_jk ~ ${base}; x_i ~ N(theta[y_i, z_i]); observe y, x; infer ${infer}`;
const oneLaw = `y_i ~ Categorical(pi); pi ~ Dirichlet([2, 1], C); theta_j ~ ${base}; x_i ~ N(theta[y_i]); observe y, x`;

async function fitOf(model: string, data: Record<string, unknown[]> = { x, y }): Promise<ClassifierFit> {
  return await (await compileClassifier(model)).fit(data as Record<string, number[]>);
}

function accuracyOf(fit: ClassifierFit, probabilities: Float64Array): number {
  const right = rows.filter((row, i) => {
    const k = probabilities[2 * i]! > probabilities[2 * i + 1]! ? 0 : 1;
    return fit.classifier.classes[k] === row.y;
  });
  return right.length / rows.length;
}

test('with one law a class it is Bayes’ rule over the closed forms', async () => {
  const fit = await fitOf(oneLaw);
  const law = await compile(`theta ~ ${base}; x_i ~ N(theta)`);
  const fits = await Promise.all(
    ['even', 'odd'].map(async (name) => await law.fit({ x: x.filter((_, i) => y[i] === name) })),
  );
  const densities = await Promise.all(fits.map(async (own) => (await own.predict(x)).logDensity));
  const shares = [62 / 123, 61 / 123];
  const probabilities = await fit.probabilities(x);
  for (const i of x.keys()) {
    const joint = densities.map((own, k) => shares[k]! * Math.exp(own[i]!));
    expect(probabilities[2 * i]).toBeCloseTo(joint[0]! / (joint[0]! + joint[1]!), 10);
  }
});

test.each([
  ['GEM(1)', 'variational'],
  ['Dirichlet(1, 2)', 'em'],
])('mixtures tell crosswise classes apart: %s by %s', async (weights, method) => {
  const fit = await fitOf(crosswise(weights, method));
  expect(fit.method).toBe(method);
  expect(fit.classifier.map).toMatchObject({ kind: 'mixtures', laws: [{ clusters: 2 }, { clusters: 2 }] });
  expect(accuracyOf(fit, await fit.probabilities(x))).toBeGreaterThan(0.97);
  expect(fit.classifier.heldOut?.accuracy).toBeGreaterThan(0.85);
  const validate = new Ajv2020().compile(JSON.parse(readFileSync('docs/classifier.schema.json', 'utf8')));
  const written = JSON.parse(JSON.stringify(fit));
  expect(validate(written), JSON.stringify(validate.errors)).toBe(true);
  expect(await openClassifierFit(written).probabilities(x)).toEqual(await fit.probabilities(x));
  const scores = await fit.score([...x.slice(0, 8), [60, -40], [Number.NaN, 0]]);
  expect(Object.keys(scores)[0]).toBe('negativeLogDensity');
  expect(scores.negativeLogDensity![8]).toBeGreaterThan(
    Math.max(...scores.negativeLogDensity!.subarray(0, 8)),
  );
  expect(scores.negativeLogDensity![9]).not.toBeNaN();
  expect(scores.nearestNeighbour![9]).toBeNaN();
});

describe('irises, a mixture of Normals a class by maximum likelihood, as mclust 6.0.0 has MclustDA', () => {
  const lines = readFileSync(new URL('../data/iris.csv', import.meta.url), 'utf8')
    .trim()
    .split(/\r?\n/)
    .slice(1);
  const cells = lines.map((line) => line.split(','));
  const iris = { x: cells.map((own) => own.slice(0, 4).map(Number)), y: cells.map((own) => own[4]!) };
  /** Of the rows of each class under its own law, and the probabilities of the classes of all rows. */
  async function irises(components: number) {
    const fit = await fitOf(
      `y_i ~ Categorical(pi); pi ~ Dirichlet(1, C); K = ${components}
       x_i ~ sum_k phi[y_i, k] * N(mu[y_i, k], Sigma[y_i, k]); observe y, x`,
      iris,
    );
    const probabilities = await fit.probabilities(iris.x);
    const { negativeLogDensity } = await fit.score(iris.x);
    const logLikelihoods = [0, 0, 0];
    for (const [i, name] of iris.y.entries()) {
      const k = fit.classifier.classes.indexOf(name);
      logLikelihoods[k]! += Math.log(3 * probabilities[3 * i + k]!) - negativeLogDensity![i]!;
    }
    return { logLikelihoods, probabilities };
  }

  test('of one Normal a class the likelihoods, and the probabilities of doubtful flowers', async () => {
    const { logLikelihoods, probabilities } = await irises(1);
    for (const [k, value] of [44.9165722555, -9.90930990302, -58.5909739527].entries())
      expect(logLikelihoods[k]).toBeCloseTo(value, 8);
    for (const [flower, versicolor] of [
      [71, 0.328451334301],
      [84, 0.14735761598],
      [107, 0.003396516193],
      [134, 0.602287981636],
    ] as const)
      expect(probabilities[3 * (flower - 1) + 1]).toBeCloseTo(versicolor, 10);
  });

  test('of two its likelihoods, or higher ones: it climbs from one start, setosa as EVV', async () => {
    const { logLikelihoods } = await irises(2);
    for (const [k, value] of [63.0352142183, 7.2753207333, -45.6227434061].entries())
      expect(logLikelihoods[k]).toBeGreaterThan(value - 1e-6);
  });
});

test('rows without a class count in each by its probability, and are told nearly as well as with it', async () => {
  const some = y.map((name, i) => (i < 24 ? name : null));
  const fit = await fitOf(crosswise('Dirichlet(1, 2)', 'em'), { x, y: some });
  expect(fit.assumed.join()).toContain(
    '96 rows without a class in y count in every class by its probability',
  );
  expect(fit.classifier.map).toMatchObject({ unlabelled: 96 });
  const few = await fitOf(crosswise('Dirichlet(1, 2)', 'em'), { x: x.slice(0, 24), y: y.slice(0, 24) });
  const truth = rows.map((row) => fit.classifier.classes.indexOf(row.y));
  const logScore = async (own: ClassifierFit): Promise<number> => {
    const probabilities = await own.probabilities(x);
    return truth.reduce((sum, k, i) => sum + (i < 24 ? 0 : Math.log(probabilities[2 * i + k]!)), 0);
  };
  expect(await logScore(fit)).toBeGreaterThan(await logScore(few));
  expect(accuracyOf(fit, await fit.probabilities(x))).toBeGreaterThan(0.97);
});

test('draws share no row out: rows without a class are left out, and said', async () => {
  const fit = await (await compileClassifier(crosswise('GEM(1)', 'gibbs(sweeps = 50, chains = 1)'))).fit({
    x: x.slice(0, 40),
    y: [...y.slice(0, 36), null, null, null, null] as string[],
  });
  expect(fit.assumed.join()).toContain('4 rows without a class in y, or of weight 0, are left out');
});

test('class-laws: there is no Dirichlet to ask for', async () => {
  const fit = await fitOf(oneLaw);
  const refused = await fit.concentrations(x).catch((error: unknown) => error);
  expect(refused instanceof DimsumError ? refused.diagnostics.map(({ code }) => code) : []).toEqual([
    'class-laws',
  ]);
});

test('what is wrong with the rows of a class names it, and turns are told as they pass', async () => {
  const wide = `y_i ~ Categorical(pi); pi ~ Dirichlet(1, C); phi_j ~ Dirichlet(1, 2); z_i ~ Categorical(phi[y_i])
    theta_jk ~ H; x_i ~ N(theta[y_i, z_i]); observe y, x; infer em(restarts = 1)`;
  const alone = y.map((name, i) => (i === 0 ? 'rare' : name));
  await expect(fitOf(wide, { x, y: alone })).rejects.toThrow(
    'of rare, which has 1 row: 1 row of data is too few',
  );
  const seen = new Set<string>();
  const some = y.map((name, i) => (i % 3 === 0 ? null : name));
  const onProgress = ({ unit }: { readonly unit: string }): void => void seen.add(unit);
  const compiled = await compileClassifier(crosswise('Dirichlet(1, 2)', 'em(restarts = 1)'));
  await compiled.fit({ x, y: some as string[] }, { onProgress });
  expect([...seen].slice(0, 2)).toEqual(['fits of classes, turn 1', 'fits of classes, turn 2']);
  expect([...seen].at(-1)).toContain('without the rows held out, turn');
});
