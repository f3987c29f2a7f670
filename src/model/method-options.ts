/** The methods that `infer` may name, and what each lets one set; a list of words is a choice of one. */
export type OptionConstraint = 'positive-integer' | 'count' | 'positive' | 'term' | readonly string[];

export interface MethodOptions {
  readonly name: string;
  /** The option that may be given by position. */
  readonly positional: string | null;
  readonly options: Readonly<Record<string, OptionConstraint>>;
}

const iterative = {
  tolerance: 'positive',
  max_iterations: 'positive-integer',
  restarts: 'positive-integer',
  init: ['kmeans', 'random'],
} as const;

export const methods: readonly MethodOptions[] = [
  { name: 'exact', positional: null, options: {} },
  { name: 'em', positional: null, options: { ...iterative, seed: 'count' } },
  {
    name: 'variational',
    positional: null,
    options: { ...iterative, truncation: 'positive-integer', seed: 'count' },
  },
  {
    name: 'gibbs',
    positional: null,
    options: {
      sweeps: 'positive-integer',
      burn: 'count',
      max_sweeps: 'positive-integer',
      chains: 'positive-integer',
      keep: 'positive-integer',
      init: ['random'],
      sampler: ['collapsed', 'blocked', 'sequential'],
      truncation: 'positive-integer',
      auxiliary: 'positive-integer',
      seed: 'count',
    },
  },
  {
    name: 'amortized',
    positional: 'network',
    options: {
      network: 'term',
      from: 'term',
      evidence: 'term',
      strength: 'positive',
      max_iterations: 'positive-integer',
      learning_rate: 'positive',
      seed: 'count',
    },
  },
];
