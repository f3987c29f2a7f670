/** Messages about a model meeting its data: what the plan asks for and these rows cannot give. */
import type { MessageText } from './message-text.js';
import { counted, enumerate, listed, sentence } from './phrases.js';

/** Of a component's parameter, as one would write it, by its base. */
const priors: Readonly<Record<string, string>> = {
  NIW: '(mu_k, Sigma_k) ~ NIW(mean(x), 0.01, D + 2, cov(x))',
  Beta: 'p_k ~ Beta(1, 1)',
  Gamma: 'lambda_k ~ Gamma(1, 1)',
  Dirichlet: 'p_k ~ Dirichlet(1, D)',
};

export const fitMessages = {
  'no-files': ({ name, path }: { readonly name: string; readonly path: string }): MessageText => ({
    what: `the rows of ${name} are not given`,
    why: `The model names ${path}, and a compiled sampler reads no files.`,
    remedy: `Give them: fit({ ${name}: rows }).`,
  }),
  'data-by-variable': ({
    found,
    observed,
  }: {
    readonly found: string;
    readonly observed: readonly string[];
  }): MessageText => ({
    what: `the data are ${found}, and not an object with the rows of each variable by its name`,
    why: `What this model observes is ${listed(observed)}.`,
    remedy: `Give fit({ ${observed.map((name) => `${name}: rows`).join(', ')} }).`,
  }),
  'case-weights-absent': ({
    name,
    variable,
  }: {
    readonly name: string;
    readonly variable: string;
  }): MessageText => ({
    what: `the case weights ${name} are not given`,
    why: `Each row counts as many times as they say, and the rows of ${variable} have no column of that name.`,
    remedy: `Give them beside the rows, fit({ ${variable}: rows, ${name}: weights }), or as a column of the rows.`,
  }),
  'argument-not-evaluable': ({
    argument,
    reason,
  }: {
    readonly argument: string;
    readonly reason: string;
  }): MessageText => ({
    what: `${argument} has no value for these data`,
    why: `Evaluating it failed: ${reason}.`,
    remedy: 'Change the expression, or the columns that are observed.',
  }),
  'value-outside-support': ({
    column,
    row,
    values,
    reason,
    family,
  }: {
    /** Null where it is the row as a whole. */
    readonly column: string | null;
    readonly row: number;
    readonly values: readonly number[];
    readonly reason: string;
    readonly family: string;
  }): MessageText => ({
    what: `row ${row}${column === null ? '' : ` of ${column}`} is ${values.join(', ')}, which ${family} cannot give`,
    why: `${column ?? 'The row'} ${reason}: its density is zero whatever the parameters.`,
    remedy: 'Correct the row, leave it out, or choose a family that covers such values.',
  }),
  'row-partly-missing': ({
    column,
    row,
    family,
  }: {
    readonly column: string;
    readonly row: number;
    readonly family: string;
  }): MessageText => ({
    what:
      family === 'Multinomial'
        ? `row ${row} has some of the counts of a ${family}, and ${column} is missing`
        : `row ${row} has a count of a ${family}, and ${column} is missing`,
    why:
      family === 'Multinomial'
        ? 'How many of the total the other counts are is then not known: a row has all of them or none.'
        : `${column} is how many trials the row’s count is of, and without it the count says nothing.`,
    remedy: 'Fill the cell, empty the row’s other counts too, or leave the row out.',
  }),
  'column-unobserved': ({
    column,
    rows,
  }: {
    readonly column: string;
    readonly rows: number;
  }): MessageText => ({
    what: `column ${column} is missing in all ${rows} rows`,
    why: 'A column without a cell has neither location nor spread: nothing can be learnt of it.',
    remedy: 'Observe other columns.',
  }),
  'start-of-soft-labels': ({ start }: { readonly start: string }): MessageText => ({
    what: `--init ${start} says how components are first guessed, and here nothing is`,
    why: 'Rows come with the probabilities of their labels: the first start shares rows out by them, others draw by them.',
    remedy: 'Leave --init out, or give it a fit of this model to go on from.',
  }),
  'missing-unintegrated': ({
    columns,
    method,
    reason,
  }: {
    readonly columns: readonly string[];
    readonly method: string;
    readonly reason: string;
  }): MessageText => ({
    what: `${method} cannot integrate out the missing cells of ${columns.join(', ')}`,
    why: sentence(reason),
    remedy:
      'Use --method gibbs or variational (of a Normal without a mixture, by variational as the one component of a mixture, K in 1..1 and pi ~ Dirichlet(1, K)), or make the covariance diagonal.',
  }),
  'components-invalid': ({
    count,
    rows,
  }: {
    readonly count: number;
    readonly rows: number;
  }): MessageText => ({
    what: `a mixture of ${count} components cannot be fitted to ${counted(rows, 'row')}`,
    why: 'The number of components must be a whole number from 1 to the number of rows.',
    remedy: 'Give a smaller K, or more rows.',
  }),
  'fit-degenerate': ({
    components,
    reason,
    base,
  }: {
    readonly components: number;
    readonly reason: string;
    /** A conjugate base of the emission, by its name. */
    readonly base: string | undefined;
  }): MessageText => ({
    what: `a mixture of ${components} components has no estimate`,
    why: sentence(reason),
    remedy: `Give the components a prior, such as ${priors[base ?? ''] ?? priors.NIW}, or ask for fewer of them.`,
  }),
  'label-columns': (d: {
    variable: string;
    coding: 'binary' | 'categorical';
    columns: readonly string[];
  }): MessageText => ({
    what: `${d.variable} has ${counted(d.columns.length, 'column')}: ${enumerate(d.columns, 'and')}`,
    why:
      d.coding === 'binary'
        ? `In z_i ~ Bernoulli(${d.variable}_i) one column is the probability that z is 1.`
        : `In z_i ~ Categorical(${d.variable}_i) each column is the probability of one label, so there are two at least.`,
    remedy:
      d.coding === 'binary'
        ? `Name one: --observe ${d.variable}=column, or write Categorical(${d.variable}_i) where there is a column for each label.`
        : `Name a column for each label: --observe ${d.variable}=a,b,c, or write Bernoulli(${d.variable}_i) where one column is P(z = 1).`,
  }),
  'relabel-unable': (_: Record<string, never>): MessageText => ({
    what: 'the components of this model cannot be relabelled',
    why: 'Only a fixed number of components, alike beforehand, can be matched from draw to draw.',
    remedy: 'Leave --relabel out, or ask for pi ~ Dirichlet(1, K) with a number for K.',
  }),
  'update-unable': ({
    method,
    weights,
  }: {
    readonly method: string;
    /** The column of the fit's case weights; null where it is its rows that are not there. */
    readonly weights: string | null;
  }): MessageText => ({
    what:
      weights === null
        ? `a fit by ${method} cannot be brought up to date by more rows alone`
        : `rows that count by ${weights} cannot be added`,
    why:
      weights === null
        ? 'It was read back, and a written fit keeps what became of its rows, not the rows.'
        : `A row given to update has no ${weights}.`,
    remedy: weights === null ? 'Give them too: fit.update(more, { rows: old }).' : 'Fit all rows together.',
  }),
  'update-rows': ({ ofFit, given }: { readonly ofFit: number; readonly given: number }): MessageText => ({
    what: 'the rows given are not those of the fit',
    why: `It is a fit of ${counted(ofFit, 'row')}, and there are ${given}.`,
    remedy: 'Give as rows those that were fitted, all of them and in their order.',
  }),
  'init-rows': ({
    method,
    held,
    here,
  }: {
    readonly method: string;
    /** How many rows it holds the clusters of; null where it holds none. */
    readonly held: number | null;
    readonly here: number;
  }): MessageText => ({
    what: 'chains cannot go on from this fit',
    why:
      held === null
        ? `They begin with the clusters of the fit's rows, and one by ${method} of these data holds none.`
        : `Its ${counted(held, 'row')} come first among the data, and these have ${here}.`,
    remedy:
      held === null
        ? 'Start from a fit by gibbs, or leave --init out.'
        : 'Give all rows, the old ones first and in their order.',
  }),
  'init-differs': ({
    what,
    ofFit,
    here,
  }: {
    readonly what: string;
    readonly ofFit: string;
    readonly here: string;
  }): MessageText => ({
    what: `the fit to start from has other ${what}`,
    why: `Its ${what} are ${ofFit}, and here they are ${here}.`,
    remedy: 'Start from a fit of such a model to such data, or leave --init out.',
  }),
  'too-many-rows': ({ rows, most }: { readonly rows: number; readonly most: number }): MessageText => ({
    what: `a mixture of ${rows} rows cannot be solved exactly`,
    why: `The exact posterior sums over every partition of the rows, which is feasible up to ${most} rows.`,
    remedy: 'Leave the method out, or ask for gibbs or variational; `dimsum explain` says which are able.',
  }),
  'nothing-finished': ({ unit }: { readonly unit: string }): MessageText => ({
    what: 'the run was stopped before anything was finished',
    why: `Not one ${unit} had ended, so there is nothing to keep.`,
    remedy: unit.includes('burn-in')
      ? 'Run it again and let it go on longer, or ask for fewer burn-in sweeps (--burn, in the API burn).'
      : 'Run it again and let it go on longer.',
  }),
} as const;
