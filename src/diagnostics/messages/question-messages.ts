/** Of what is asked of fits and samplers: files that are none, events, comparisons, rows to be drawn. */
import type { MessageText } from './message-text.js';
import { counted, listed, sentence } from './phrases.js';

/** Of families whose rows say how many their counts are in all. */
const totalsOfRows =
  'The model leaves it to each row how many its counts are in all: the total of a Multinomial, the trials of a Binomial whose n is a column';

export const questionMessages = {
  'sampler-newer': ({
    compiledBy,
    format,
    runtime,
    known,
  }: {
    readonly compiledBy: string;
    readonly format: number;
    readonly runtime: string;
    readonly known: number;
  }): MessageText => ({
    what: `the sampler is newer than the runtime: dimsum ${compiledBy} compiled it, and this is ${runtime}`,
    why: `Its plan is in format ${format}, and this version knows them up to ${known}.`,
    remedy: `Install dimsum ${compiledBy} or later, or compile the model again with this version.`,
  }),
  'fit-newer': ({
    path,
    version,
    format,
    known,
  }: {
    readonly path: string;
    readonly version: string;
    readonly format: number;
    readonly known: number;
  }): MessageText => ({
    what: `${path} was written by a later version of dimsum, ${version}`,
    why: `It is of format ${format}; this version reads formats up to ${known}.`,
    remedy: 'Update dimsum, or fit the model again with this version.',
  }),
  'fit-not-given': ({ reason }: { readonly reason: string }): MessageText => ({
    what: 'what was given is not a fit',
    why: sentence(reason),
    remedy: 'Give fit.toJSON(), or JSON.parse(text) of a file that `dimsum fit` wrote.',
  }),
  'fit-of-other-model': ({ columns }: { readonly columns: readonly string[] }): MessageText => ({
    what: 'the fit is of another model than the sampler',
    why: `It is of the columns ${columns.join(', ')}, and its model's text is not the one that was compiled.`,
    remedy: 'Compile the model of the fit, or fit with this sampler.',
  }),
  'event-name-unknown': ({
    name,
    known,
  }: {
    readonly name: string;
    readonly known: readonly string[];
  }): MessageText => ({
    what: `there is no ${name} that an event could speak of`,
    why: `Known are ${known.join(', ')}.`,
    remedy: 'Name one of them; an entry of several is written with its place, mean[0].',
  }),
  'event-not-bounds': ({ given }: { readonly given: string }): MessageText => ({
    what: `${given} is no list of events`,
    why: 'A sampler that carries no parser takes events as data: bounds of names, each below, above, atMost or atLeast a number.',
    remedy: 'Give, for example, measure([{ theta: { above: 0, below: 1 } }]).',
  }),
  'event-empty': (_: Record<string, never>): MessageText => ({
    what: 'an event sets no bound',
    why: 'A set is given by the bounds of its names: { x: { above: 0, below: 1 } }.',
    remedy: 'Give at least one of below, above, atMost and atLeast.',
  }),
  'compare-rows': ({
    path,
    fitted,
    given,
  }: {
    readonly path: string;
    readonly fitted: number;
    readonly given: number;
  }): MessageText => ({
    what: `${path} was fitted to ${counted(fitted, 'row')}, and ${given} are given`,
    why: 'Fits are compared on the rows that all of them were fitted to; sums over other rows are no comparison.',
    remedy: 'Give --data the file that every one of the fits was made from.',
  }),
  'compare-columns': ({
    path,
    columns,
    first,
    firstColumns,
  }: {
    readonly path: string;
    readonly columns: readonly string[];
    readonly first: string;
    readonly firstColumns: readonly string[];
  }): MessageText => ({
    what: `${path} is a fit of ${listed(columns)}, and ${first} one of ${listed(firstColumns)}`,
    why: 'Densities of different columns, or of different levels of them, have different units.',
    remedy: 'Compare fits of the same columns, in the same order.',
  }),
  'folds-unable': ({
    folds,
    rows,
    weights,
  }: {
    readonly folds: number;
    readonly rows: number;
    /** The column of case weights, if that is why. */
    readonly weights: string | null;
  }): MessageText => ({
    what: `the rows cannot be dealt into ${folds} folds`,
    why:
      weights === null
        ? `There are ${counted(rows, 'row')}, and a fold needs one at least.`
        : `They have case weights (${weights}): a row of weight 2 is two equal rows, which would stand in one fold.`,
    remedy:
      weights === null
        ? `Ask for ${rows} folds or fewer.`
        : 'Write every row as often as it counts, without weights.',
  }),
  'model-not-generative': ({ reason }: { readonly reason: string }): MessageText => ({
    what: 'no rows can be drawn from the model before data',
    why: sentence(reason),
    remedy:
      'Give the weights and the parameters priors, as in pi ~ Dirichlet(1, 3); theta_k ~ Normal(0, 10).',
  }),
  'sample-soft-labels': ({ path }: { readonly path: string }): MessageText => ({
    what: `no rows can be drawn from ${path}`,
    why: 'Its rows come with the probabilities of their labels, and nothing says which probabilities a new row comes with.',
    remedy: 'Draw what the labels stand for: dimsum sample FIT --of theta.',
  }),
  'total-unknown': ({ row }: { readonly row: number }): MessageText => ({
    what: `the missing counts of row ${row} cannot be drawn`,
    why: `${totalsOfRows}, and this row does not say. Rows are counted from 1, the header left out. The fit itself is whole.`,
    remedy:
      'Give the row its number of trials, or say what every row’s total is, Multinomial(n, p); or ask for no missing cells of this model.',
  }),
  'sample-total': ({ path }: { readonly path: string }): MessageText => ({
    what: `no rows can be drawn from ${path}`,
    why: `${totalsOfRows}, so nothing says how many a new row has.`,
    remedy:
      'Say it for all rows alike, Multinomial(n, p) or Binomial(n, p) with n a number, and fit again; or draw what is behind rows, --of theta.',
  }),
};
