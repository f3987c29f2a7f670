/**
 * Classes of handwritten digits, 0 to 4 known and 5 to 9 never seen, over five fixed splits: accuracy, how well every score
 * tells the unseen from the known, beside the same network with softmax outputs, and the wall time of training. scikit-learn's
 * MLPClassifier beside it where it is installed.
 *
 *     npm run bench:digits              known 0 to 4
 *     npm run bench:digits -- reversed  known 5 to 9
 */
import { readFileSync, writeFileSync } from 'node:fs';
import { randomKey, randomStream, splitKey } from '../src/core/random-stream.js';
import { compileClassifier } from '../src/driver/classifier.js';
import { trainPerceptron } from '../src/inference/amortized/train-perceptron.js';
import { detectionMetrics, rankRows } from '../src/posterior/scores/detection-metrics.js';
import { pythonWithScikitLearn } from './python-with-scikit-learn.js';
import { trainSoftmax } from './softmax-classifier.js';
import { output, Workspace } from './workspace.js';

const splits = 5;
const known = 5;
const files = ['models/data/digits_seen.csv', 'models/data/digits_unseen.csv'];
const [header = '', ...rows] = files.flatMap((file, f) =>
  readFileSync(file, 'utf8')
    .trim()
    .split('\n')
    .slice(f === 0 ? 0 : 1),
);
const pixels = header.split(',').length - 1;
const digits = rows.map((line) => line.split(',').map(Number));

const forms = {
  bound: '',
  'strength 10': ', strength = 10',
  'density of x': ', evidence = density(x)',
  'DP mixture of each class': ', evidence = density(x, within = DP)',
  'DP mixture of x': ', evidence = density(x, mixture = DP)',
  'DP mixture of x, 20 axes': ', evidence = density(x, mixture = DP, axes = 20)',
  'density of features': ', evidence = density(features)',
  'DP mixture of features': ', evidence = density(features, mixture = DP)',
};

interface Outcome {
  readonly accuracy: number;
  readonly auroc: Readonly<Record<string, number>>;
}

/** The same network's own probabilities; inputs as a fit scales columns of one quantity, by four of their mean deviation. */
function measureSoftmax(split: number): Outcome {
  const { training, test } = divide(split);
  const rows = cells(training);
  const centre = Array.from({ length: pixels }, (_, d) => mean(rows.map((row) => row[d]!)));
  const scale = 4 * Math.sqrt(mean(rows.flatMap((row) => row.map((cell, d) => (cell - centre[d]!) ** 2))));
  const standard = (of: readonly (readonly number[])[]): number[][] =>
    of.map((row) => row.map((cell, d) => (cell - centre[d]!) / scale));
  const predict = trainSoftmax(standard(rows), training.map(classOf), known, split);
  const probabilities = predict(standard(cells(test)));
  const inside = test.flatMap((row, i) => (classOf(row) < known ? [i] : []));
  const right = inside.filter((i) => {
    const own = probabilities[i]!;
    return own.indexOf(Math.max(...own)) === classOf(test[i]!);
  });
  const out = Uint8Array.from(test, (row) => (classOf(row) < known ? 0 : 1));
  const auroc = (score: (own: readonly number[]) => number): number =>
    detectionMetrics(rankRows(Float64Array.from(probabilities, score), out)).auroc;
  return {
    accuracy: right.length / inside.length,
    auroc: {
      maxProbability: auroc((own) => 1 - Math.max(...own)),
      entropy: auroc((own) => own.reduce((sum, p) => (p > 0 ? sum - p * Math.log(p) : sum), 0)),
    },
  };
}

async function measure(options: string, split: number): Promise<Outcome> {
  const { training, test } = divide(split);
  const model = `pi_i ~ Dirichlet(1, C); y_i ~ Categorical(pi_i)
observe y; observe x = table("given", p00..p77)
infer amortized(mlp(64, 64), from = x${options})`;
  const classifier = await compileClassifier(model);
  const fit = await classifier.fit({ x: cells(training), y: training.map(classOf) }, { seed: split });
  const inside = test.filter(isKnown);
  const probabilities = await fit.probabilities(cells(inside));
  const right = inside.filter((row, i) => {
    const own = probabilities.subarray(known * i, known * (i + 1));
    return own.indexOf(Math.max(...own)) === classOf(row) - (reversed ? known : 0);
  });
  const out = Uint8Array.from(test, (row) => (isKnown(row) ? 0 : 1));
  const scores = await fit.score(cells(test));
  const auroc = Object.entries(scores).map(
    ([name, values]) => [name, detectionMetrics(rankRows(values, out)).auroc] as const,
  );
  return { accuracy: right.length / inside.length, auroc: Object.fromEntries(auroc) };
}

/** Which digits are known: 0 to 4, or with the argument `reversed` 5 to 9, by which nothing was chosen. */
const reversed = process.argv.includes('reversed');
const isKnown = (row: readonly number[]): boolean => classOf(row) < known !== reversed;

/** 70 % of the known digits to train on; the others and all unseen ones to be asked of. */
function divide(split: number): { training: number[][]; test: number[][] } {
  const uniform = randomStream(splitKey(randomKey(split), 'digits'));
  const inside = digits.filter(isKnown);
  for (let i = inside.length - 1; i > 0; i--) {
    const j = Math.floor(uniform() * (i + 1));
    [inside[i], inside[j]] = [inside[j]!, inside[i]!];
  }
  const trained = Math.round(0.7 * inside.length);
  const outside = digits.filter((row) => !isKnown(row));
  return { training: inside.slice(0, trained), test: [...inside.slice(trained), ...outside] };
}

function classOf(row: readonly number[]): number {
  return row[pixels]!;
}

function cells(of: readonly (readonly number[])[]): number[][] {
  return of.map((row) => row.slice(0, pixels));
}

/** Of seven times, ascending: all 1,797 rows and ten classes, 50 epochs of batches of 128. */
async function trainingTimes(): Promise<{
  readonly wall: readonly number[];
  readonly processor: readonly number[];
}> {
  const values = Float64Array.from(digits.flatMap((row) => row.slice(0, pixels).map((cell) => cell / 16)));
  const training = {
    values,
    rows: digits.length,
    columns: pixels,
    classes: Int32Array.from(digits, classOf),
  };
  const task = {
    shape: { inputs: pixels, hidden: [64, 64], outputs: 10 },
    head: { prior: new Float64Array(10).fill(1), strength: 1 },
    training,
    // The epochs' own account is of few rows, as a fit's is of the 15 % that it holds out.
    heldOut: { ...training, values: values.subarray(0, 270 * pixels), rows: 270 },
    key: randomKey(1),
    epochs: 50,
    patience: 50,
    learningRate: 1e-3,
    batch: 128,
  };
  const wall: number[] = [];
  const processor: number[] = [];
  for (let repetition = 0; repetition < 7; repetition++) {
    const [start, used] = [performance.now(), process.cpuUsage()];
    await trainPerceptron(task, {});
    const { user, system } = process.cpuUsage(used);
    wall.push((performance.now() - start) / 1000);
    processor.push((user + system) / 1e6);
  }
  const ascending = (times: readonly number[]): readonly number[] => [...times].sort((a, b) => a - b);
  return { wall: ascending(wall), processor: ascending(processor) };
}

function rival(): string {
  const python = pythonWithScikitLearn();
  if (python === null) return 'absent: no python3 here has scikit-learn';
  const workspace = new Workspace();
  try {
    const path = workspace.path('digits.csv');
    writeFileSync(path, `${[header, ...rows].join('\n')}\n`);
    return output(python, ['bench/rivals/mlp_classifier.py', path]) ?? 'failed';
  } finally {
    workspace.remove();
  }
}

const mean = (values: readonly number[]): number =>
  values.reduce((sum, value) => sum + value, 0) / values.length;

function print(form: string, outcomes: readonly Outcome[]): void {
  console.log(`${form}: accuracy ${mean(outcomes.map(({ accuracy }) => accuracy)).toFixed(4)}`);
  for (const name of Object.keys(outcomes[0]!.auroc)) {
    const own = outcomes.map(({ auroc }) => auroc[name]!);
    console.log(
      `  ${name} ${mean(own).toFixed(4)} (${Math.min(...own).toFixed(4)}–${Math.max(...own).toFixed(4)})`,
    );
  }
}

const numbers = Array.from({ length: splits }, (_, i) => i + 1);
print('softmax of the same network', numbers.map(measureSoftmax));
for (const [form, options] of Object.entries(forms)) {
  const outcomes: Outcome[] = [];
  for (const split of numbers) outcomes.push(await measure(options, split));
  print(form, outcomes);
}
const { wall, processor } = await trainingTimes();
const leastAndMedian = (times: readonly number[]): string =>
  `${times[0]!.toFixed(2)} s at least, ${times[3]!.toFixed(2)} s in the median`;
console.log(
  `training ${digits.length} × ${pixels}, 64-64-64-10, 50 epochs, seven times: ${leastAndMedian(wall)}; of processor time ${leastAndMedian(processor)}`,
);
console.log(`scikit-learn: ${rival()}`);
