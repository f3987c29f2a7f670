/** Messages about learning class probabilities: what the rows and their classes cannot give. */
import type { MessageText } from './message-text.js';
import { counted, enumerate, listed, quote } from './phrases.js';

/** Why missing cells of a row are not filled. */
export type UnfilledReason = 'no-density' | 'table' | 'frozen' | 'features' | 'axes' | 'whole';

const unfilled: Readonly<Record<UnfilledReason, { readonly why: string; readonly remedy: string }>> = {
  'no-density': {
    why: 'A network maps whole rows, and no part of the model says what a missing cell may hold.',
    remedy:
      'To have a mixture of the rows fill them, add evidence = density(x), x being what the network maps. Or l',
  },
  table: { why: 'A table has a row for each value, and a missing one has none.', remedy: 'L' },
  frozen: { why: 'The network of a file is given whole rows, before any density.', remedy: 'L' },
  features: {
    why: 'The density is of the features that the network makes of whole rows, and does not say what a missing cell may hold.',
    remedy: 'Have the density be of the rows, evidence = density(x). Or l',
  },
  axes: {
    why: 'The density is of some principal axes alone, and a row that lacks a cell has no place along them.',
    remedy: 'With at most 64 columns, leave axes = … out of the density. Or l',
  },
  whole: {
    why: 'The density was fitted to whole rows along their principal axes, and a row that lacks a cell has no place along them.',
    remedy: 'Fit again with rows among those fitted that lack cells. Or l',
  },
};

export const classMessages = {
  'class-columns': ({
    variable,
    columns,
  }: {
    readonly variable: string;
    readonly columns: readonly string[];
  }): MessageText => ({
    what: `${variable} is ${counted(columns.length, 'column')}: ${enumerate(columns, 'and')}`,
    why: 'The class of a row is one column.',
    remedy: `Name one: observe ${variable} = table("FILE", class).`,
  }),
  'class-alone': ({
    column,
    name,
    rows,
  }: {
    readonly column: string;
    readonly name: string | null;
    readonly rows: number;
  }): MessageText => ({
    what:
      name === null
        ? `no row has a class in ${column}`
        : `${column} is ${name} in all ${counted(rows, 'row')} that have a class`,
    why: 'What tells classes apart is learnt from rows of at least two.',
    remedy:
      'Give rows of other classes too. How unlike one class new rows are, a mixture says: G ~ DP(alpha, H); theta_i ~ G; x_i ~ N(theta_i).',
  }),
  'class-many': ({
    column,
    classes,
    rows,
  }: {
    readonly column: string;
    readonly classes: number;
    readonly rows: number;
  }): MessageText => ({
    what: `${column} tells ${classes} classes apart among ${counted(rows, 'row')}`,
    why: 'Where most rows have a class of their own, nothing is left to learn it from.',
    remedy: 'Name the column that holds the class; numbers that are measured are no classes.',
  }),
  'class-count': ({
    column,
    expected,
    names,
  }: {
    readonly column: string;
    readonly expected: number;
    readonly names: readonly string[];
  }): MessageText => ({
    what: `the model has ${counted(expected, 'class', 'classes')} and ${column} has ${names.length}: ${enumerate(names, 'and')}`,
    why: 'Every class is one that occurs; of others nobody knows the name.',
    remedy: `Write Dirichlet(1, C) and leave C to the data, or Dirichlet(1, ${names.length}).`,
  }),
  'class-prior': ({
    expected,
    given,
  }: {
    readonly expected: number;
    readonly given: readonly number[];
  }): MessageText => ({
    what: `the prior of the class probabilities is ${given.join(', ')}`,
    why: `It is one positive number, or one for each of ${counted(expected, 'class', 'classes')}.`,
    remedy: 'Write Dirichlet(1, C), or as many positive numbers as there are classes.',
  }),
  'class-inputs-missing': ({
    columns,
    places,
    count,
    reason,
  }: {
    readonly columns: readonly string[];
    /** Rows from 1. */
    readonly places: readonly number[];
    readonly count: number;
    readonly reason: UnfilledReason;
  }): MessageText => ({
    what: `${counted(count, 'row')} ${count === 1 ? 'lacks' : 'lack'} a cell of ${enumerate(columns, 'and')}: ${places.length < count ? `rows ${places.join(', ')} and others` : `row${count === 1 ? '' : 's'} ${places.join(', ')}`}`,
    why: `${unfilled[reason].why} Rows are counted from 1, the header left out.`,
    remedy: `${unfilled[reason].remedy}eave these rows out, observe other columns, or fill the cells first: a mixture draws them, \`dimsum fit --impute FILE\`.`,
  }),
  'class-inputs-alike': ({ columns }: { readonly columns: readonly string[] }): MessageText => ({
    what: `every row is the same in ${enumerate(columns, 'and')}`,
    why: 'Rows that do not differ cannot say why their classes do.',
    remedy: 'Observe columns that differ between rows.',
  }),
  'class-laws': (_: Record<string, never>): MessageText => ({
    what: 'this fit has no Dirichlet over class probabilities',
    why: 'Its classes are told by a law of the rows of each, which gives probabilities alone.',
    remedy: 'Ask for probabilities(rows), or score(rows).',
  }),
  'onnx-network-absent': ({ path }: { readonly path: string }): MessageText => ({
    what: `there is no network ${quote(path)}`,
    why: 'from = onnx("FILE", x) has the rows pass through a network of yours before the one that is trained.',
    remedy:
      'Correct the path, which is relative to the folder of the model; a fit keeps the one that it was made with.',
  }),
  'onnx-network-changed': ({ path }: { readonly path: string }): MessageText => ({
    what: `${quote(path)} is not the network that the fit was made with`,
    why: 'Its bytes differ, and so would what it makes of the same row.',
    remedy: 'Put the file of the fit back, or fit again with this one.',
  }),
  'onnx-rows-input': ({
    path,
    columns,
    found,
  }: {
    readonly path: string;
    readonly columns: number;
    readonly found: readonly string[];
  }): MessageText => ({
    what: `${quote(path)} does not take rows of ${counted(columns, 'column')}`,
    why: `Its inputs are ${found.length === 0 ? 'none' : listed(found)}; the cells of a row have to fill one float32 tensor, [N, ${columns}] or [N, C, H, W] of as many cells.`,
    remedy: 'Observe the columns that it was made for, or export a network with that input.',
  }),
  'onnx-rows-output': ({
    path,
    found,
  }: {
    readonly path: string;
    readonly found: readonly string[];
  }): MessageText => ({
    what: `${quote(path)} gives no vector of a row`,
    why: `It gave ${found.length === 0 ? 'no float32 tensor' : listed(found)}; a vector is made of N × D, tokens N × T × D, or maps N × C × H × W.`,
    remedy: 'Export the network up to such a layer.',
  }),
  'onnx-rows-infinite': ({ path, row }: { readonly path: string; readonly row: number }): MessageText => ({
    what: `${quote(path)} gives no finite numbers of row ${row}`,
    why: 'Nothing can be learnt from them. Rows that count are counted from 1, the header left out.',
    remedy: 'Check that the columns have the units that the network was trained on.',
  }),
  'onnx-rows-failed': ({
    path,
    reason,
  }: {
    readonly path: string;
    readonly reason: string;
  }): MessageText => ({
    what: `${quote(path)} failed while it ran`,
    why: reason,
    remedy: 'Check that its input may be one row, and that its operators are those of onnxruntime.',
  }),
  'scorer-of-network': ({
    path,
    network,
  }: {
    readonly path: string;
    readonly network: string;
  }): MessageText => ({
    what: `the fit ${quote(path)} begins with the network ${quote(network)}, which no scorer carries`,
    why: 'A scorer is the fit’s own numbers and the code that reads them.',
    remedy: 'Ask the fit itself, by `dimsum predict` or openClassifierFit.',
  }),
  'training-overflow': ({ rate }: { readonly rate: number }): MessageText => ({
    what: 'the training left the finite numbers in its first epoch',
    why: `Steps of rate ${rate} were too long for these rows: the slopes overflowed before any epoch was whole.`,
    remedy: `Lower the rate, as infer amortized(…, learning_rate = ${Number((rate / 10).toPrecision(6))}), or look for cells that are far too large.`,
  }),
  'training-stopped': (_: Record<string, never>): MessageText => ({
    what: 'the training was stopped before its first epoch was whole',
    why: 'There is nothing yet that could be kept.',
    remedy: 'Let it run for an epoch.',
  }),
} as const;
