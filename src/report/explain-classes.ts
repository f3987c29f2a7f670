/** What a model of classes was understood to be, and in plain sentences what the precision of its answers means. */
import { printExpression } from '../model/print-expression.js';
import type { ClassificationPlan, ClassMapPlan, DensityPlan } from '../plan/inference-plan.js';

export function explainClasses({ classes, prior, cell, map, within }: ClassificationPlan): string {
  const { concentration, count } = prior;
  const many = count === null ? 'as many classes as occur' : `${printExpression(count)} classes`;
  return [
    `  observed    ${classes}, one draw from Categorical(π) a row`,
    `  prior       π ~ Dirichlet(${printExpression(concentration)}) over ${many}, ${share(cell, within !== null)}`,
    ...(map === null ? [] : [`  answer      π ~ Dirichlet(α) given a row, α ${mapText(map)}`]),
    ...(map?.network.kind === 'perceptron' ? [trained] : []),
  ].join('\n');
}

/** Bounds and scores are the same whatever trains. */
const trained = [
  '  trained     by float64 kernels on the processor; --backend webgpu, tensorflow or tfjs-wasm trains in float32 there.',
  '              The bound and every score are float64 on either',
].join('\n');

function share(cell: string | null, shared: boolean): string {
  if (shared) return 'one for all rows';
  return cell === null ? 'one for every row' : `one for every value of ${cell}`;
}

function mapText({ network, from, frozen }: ClassMapPlan): string {
  if (network.kind === 'table') return `a table of the values of ${from}`;
  const hidden =
    network.hidden.length === 0 ? 'no hidden layer' : `hidden layers of ${network.hidden.join(' and ')}`;
  return `= β + softplus of a perceptron of ${frozen === null ? from : `what ${frozen}, frozen, makes of ${from}`} with ${hidden}`;
}

/** Of α₀ = Σ α_k, how much is known of a row's class probabilities. */
export function explainPrecision({ classes, cell, map, within }: ClassificationPlan): string {
  if (within !== null) return explainLaws(classes);
  if (map === null) return '';
  return [
    'What the precision α₀ of an answer means:',
    ...precision(map, cell !== null).map((line) => `  ${line}`),
  ].join('\n');
}

function explainLaws(classes: string): string {
  return [
    'What the class probabilities of an answer mean:',
    `  They are by Bayes’ rule, the share of each class times how dense its rows are at the place: p(${classes} given x) ∝ p(${classes}) p(x given ${classes}).`,
    '  Far from all rows one class is the nearest, and may be nearly certain: that a row is of no class seen, −log p(x) says.',
    '  What a base reads of the data, as mean(x), it reads of the rows of the class.',
  ].join('\n');
}

function precision(map: ClassMapPlan, shared: boolean): readonly string[] {
  const { network, from, frozen, strength, evidence } = map;
  const mapped = frozen === null ? from : `onnx("${frozen}", ${from})`;
  const tempered =
    strength === 1
      ? []
      : [
          `strength = ${strength} counts every row’s class ${strength} times against its prior: a tempered likelihood, and not the model’s own bound.`,
        ];
  if (shared) {
    return [
      `It counts data: α = β + ${strength === 1 ? '' : `${strength} `}n_c, with n_c the rows of class c at a value of ${from}, and a value that never occurred has the prior.`,
      ...tempered,
    ];
  }
  if (network.kind === 'table') {
    return [
      `It does not count data: α = β + ${strength === 1 ? '' : `${strength} `}n_c/n, so that α₀ = β₀ + ${strength} at every value that occurs, of one row or of a thousand.`,
      `One vector for every value, pi_k ~ Dirichlet(1, C); y_i ~ Categorical(pi[${from}_i]), counts them.`,
      ...tempered,
    ];
  }
  if (evidence.kind === 'density') {
    const place = evidence.of === 'inputs' ? `rows of ${mapped}` : 'rows in the network’s last hidden layer';
    return [
      `It counts data: α₀ − β₀ is about the number of rows where ${place} are as dense as in the median one, and falls with the density.`,
      `The density is of ${mixtureText(evidence)} (${axesText(evidence)}), fitted as a model of the language; which class it is, the network says.`,
      `That the density is taken to the power 1/d, d the number of columns, is a convention: to the power 1 nothing would be left of it in many dimensions.`,
      ...tempered,
    ];
  }
  return [
    `It does not count data. Every row has probabilities of its own and one class, so that the best answer at a place where n rows lie is α = β + ${strength === 1 ? '' : `${strength} `}n_c/n: α₀ = β₀ + ${strength}, however many rows they are.`,
    `So its probabilities are those of ${strength === 1 ? 'one row' : `${strength} rows`} beside the prior, however sure the class is.`,
    'What it says of a row unlike all others is how the network goes on outside of them, which nothing holds: it may be less or more.',
    `evidence = density(${mapped}) has the rows counted by a density in its place.`,
    ...tempered,
  ];
}

function mixtureText({ over, components }: DensityPlan): string {
  const whose = over === 'rows' ? 'all rows' : 'each class';
  if (components === 'DP') return `a Dirichlet-process mixture of Normals of ${whose}`;
  if (components > 1) return `a mixture of ${components} Normals of ${whose}`;
  return over === 'rows' ? 'one Normal of all rows' : 'a Normal a class';
}

function axesText({ axes }: DensityPlan): string {
  return axes === null
    ? 'principal axes, 64 at most'
    : `${axes === 1 ? 'the first principal axis' : `the first ${axes} principal axes`}`;
}
