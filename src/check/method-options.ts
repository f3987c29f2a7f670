/** The methods that `infer` may name, and what each lets one set. */
export type OptionConstraint = 'positive-integer' | 'count' | 'positive' | 'word';

export interface MethodOptions {
  readonly name: string;
  readonly options: Readonly<Record<string, OptionConstraint>>;
}

const iterative = {
  tolerance: 'positive',
  max_iterations: 'positive-integer',
  restarts: 'positive-integer',
  init: 'word',
} as const;

export const methods: readonly MethodOptions[] = [
  { name: 'exact', options: {} },
  { name: 'em', options: { ...iterative, seed: 'count' } },
  { name: 'variational', options: { ...iterative, truncation: 'positive-integer', seed: 'count' } },
  {
    name: 'gibbs',
    options: {
      sweeps: 'positive-integer',
      burn: 'count',
      chains: 'positive-integer',
      truncation: 'positive-integer',
      seed: 'count',
    },
  },
];
