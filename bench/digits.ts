/**
 * Classes of handwritten digits, 0 to 4 known and 5 to 9 never seen, over five fixed splits: accuracy, how well every score
 * tells the unseen from the known, and the processor time of training. scikit-learn's MLPClassifier beside it where it is installed.
 *
 *     npm run bench:digits
 */
import { readFileSync, writeFileSync } from 'node:fs';
import { randomKey, randomStream, splitKey } from '../src/core/random-stream.js';
import { compileClassifier } from '../src/driver/classifier.js';
import { trainPerceptron } from '../src/inference/amortized/train-perceptron.js';
import { detectionMetrics, rankRows } from '../src/posterior/scores/detection-metrics.js';
import { pythonWithScikitLearn } from './python-with-scikit-learn.js';
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
  'density of features': ', evidence = density(features)',
};

interface Outcome {
  readonly accuracy: number;
  readonly auroc: Readonly<Record<string, number>>;
}

async function measure(options: string, split: number): Promise<Outcome> {
  const { training, test } = divide(split);
  const model = `pi_i ~ Dirichlet(1, C); y_i ~ Categorical(pi_i)
observe y; observe x = table("given", p00..p77)
infer amortized(mlp(64, 64), from = x${options})`;
  const classifier = await compileClassifier(model);
  const fit = await classifier.fit({ x: cells(training), y: training.map(classOf) }, { seed: split });
  const inside = test.filter((row) => classOf(row) < known);
  const probabilities = await fit.probabilities(cells(inside));
  const right = inside.filter((row, i) => {
    const own = probabilities.subarray(known * i, known * (i + 1));
    return own.indexOf(Math.max(...own)) === classOf(row);
  });
  const out = Uint8Array.from(test, (row) => (classOf(row) < known ? 0 : 1));
  const scores = await fit.score(cells(test));
  const auroc = Object.entries(scores).map(
    ([name, values]) => [name, detectionMetrics(rankRows(values, out)).auroc] as const,
  );
  return { accuracy: right.length / inside.length, auroc: Object.fromEntries(auroc) };
}

/** 70 % of the known digits to train on; the others and all unseen ones to be asked of. */
function divide(split: number): { training: number[][]; test: number[][] } {
  const uniform = randomStream(splitKey(randomKey(split), 'digits'));
  const inside = digits.filter((row) => classOf(row) < known);
  for (let i = inside.length - 1; i > 0; i--) {
    const j = Math.floor(uniform() * (i + 1));
    [inside[i], inside[j]] = [inside[j]!, inside[i]!];
  }
  const trained = Math.round(0.7 * inside.length);
  const outside = digits.filter((row) => classOf(row) >= known);
  return { training: inside.slice(0, trained), test: [...inside.slice(trained), ...outside] };
}

function classOf(row: readonly number[]): number {
  return row[pixels]!;
}

function cells(of: readonly (readonly number[])[]): number[][] {
  return of.map((row) => row.slice(0, pixels));
}

/** Of processor time: all 1,797 rows and ten classes, 50 epochs of batches of 128, as the rivals were timed. */
async function trainingTime(): Promise<number> {
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
  let least = Number.POSITIVE_INFINITY;
  for (let repetition = 0; repetition < 5; repetition++) {
    const start = process.cpuUsage();
    await trainPerceptron(task, {});
    const { user, system } = process.cpuUsage(start);
    least = Math.min(least, (user + system) / 1e6);
  }
  return least;
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

for (const [form, options] of Object.entries(forms)) {
  const outcomes: Outcome[] = [];
  for (let split = 1; split <= splits; split++) outcomes.push(await measure(options, split));
  const names = Object.keys(outcomes[0]!.auroc);
  const aurocs = names.map((name) => {
    const own = outcomes.map(({ auroc }) => auroc[name]!);
    return `${name} ${mean(own).toFixed(4)} (${Math.min(...own).toFixed(4)}–${Math.max(...own).toFixed(4)})`;
  });
  console.log(`${form}: accuracy ${mean(outcomes.map(({ accuracy }) => accuracy)).toFixed(4)}`);
  for (const line of aurocs) console.log(`  ${line}`);
}
console.log(
  `training ${digits.length} × ${pixels}, 64-64-64-10, 50 epochs: ${(await trainingTime()).toFixed(2)} s`,
);
console.log(`scikit-learn: ${rival()}`);
