/** What `infer` may name, with its options and what it maps rows by; and the other words that statements begin with. */
import { type MethodOptions, methods, type OptionConstraint } from '../method-options.js';
import { byName, byPlace, type LanguageWord, word } from './language-word.js';

const summaries: Readonly<Record<string, string>> = {
  exact: 'the posterior, in closed form or by summing over partitions',
  em: 'the most probable parameters, by expectation and maximisation',
  variational: 'the closest product of laws, and a bound on the evidence',
  gibbs: 'draws from the posterior',
  amortized: 'a function from rows to the probabilities of their classes',
};

/** `a positive number` of `positive`. */
function meaningOf(constraint: OptionConstraint): string {
  if (typeof constraint !== 'string') return constraint.join(', ');
  const kinds = {
    'positive-integer': 'a whole number, 1 or more',
    count: 'a whole number, 0 or more',
    positive: 'a positive number',
    term: 'a word or a call',
  };
  return kinds[constraint];
}

const terms: Readonly<Record<string, string>> = {
  network: 'mlp(64, 64), or table',
  from: 'the observed variable that is mapped, or onnx("resnet.onnx", x)',
  evidence: 'density(x) or density(features); a bound without it',
};

export const wordsOfMethods: readonly LanguageWord[] = [
  ...methods.map(ofMethod),
  word('network', 'mlp', ['mlp(64, 64)'], 'a perceptron, with the units of each of its hidden layers', [
    byPlace('units', 'a whole number for each layer; none is a linear map'),
  ]),
  word(
    'network',
    'density',
    ['density(x)', 'density(features, within = DP)'],
    'evidence that rows far from all others have less of',
    [
      byPlace('x', 'what the network maps, or features, of its last hidden layer'),
      byName('mixture', 'of all rows: DP, or a number of Normals'),
      byName('within', 'of the rows of each class: DP, or a number of Normals'),
      byName('axes', 'a number of principal axes'),
    ],
  ),
];

function ofMethod({ name, options }: MethodOptions): LanguageWord {
  const list = Object.entries(options).map(([option, constraint]) =>
    byName(option, terms[option] ?? meaningOf(constraint), typeof constraint === 'string' ? [] : constraint),
  );
  return {
    ...word('method', name, [`infer ${name}`], summaries[name] ?? '', list),
    remarks: [`Without the model's saying so: --method ${name}. \`explain\` says what it makes of a model.`],
  };
}

export const keywords: readonly LanguageWord[] = [
  word(
    'keyword',
    'observe',
    ['observe x', 'observe x = table("data.csv", [a, b])'],
    'what is data, and where it is read from',
  ),
  word('keyword', 'infer', ['infer gibbs(chains = 4)'], 'the method, unless the command line names another'),
  word(
    'keyword',
    'weight',
    ['weight w', 'weight w = table("data.csv", w)'],
    'rows count as often as a column says',
  ),
  word('keyword', 'for', ['for i in 1..N { … }'], 'a plate: its statements once for each value of the index'),
  word(
    'keyword',
    'in',
    ['K in 1..10', 'for i in 1..N { … }'],
    'an unknown whole number to be chosen; the range of an index',
  ),
  word(
    'keyword',
    'sum_k',
    ['sum_k pi_k * N(mu_k, Sigma_k)'],
    'a mixture: one of several laws, each with its weight',
  ),
];
