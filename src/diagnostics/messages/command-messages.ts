/** Messages about what the command line names: models, fits and the files that results go to. */
import type { MessageText } from './message-text.js';
import { quote } from './phrases.js';

export const commandMessages = {
  'no-model': (_: Record<string, never>): MessageText => ({
    what: 'no model is given',
    why: 'A model is a file, standard input (-), or an expression on the command line.',
    remedy: "Name a .ppl file, or write -e 'G ~ DP(alpha, H); theta_i ~ G; x_i ~ N(theta_i)'.",
  }),
  'option-of-models': ({ option }: { readonly option: string }): MessageText => ({
    what: `${option} is for models, and a fit is compiled`,
    why: 'A fit has its method, its columns and its settings; its scorer imports nothing anyway.',
    remedy: `Leave ${option} out, or name the model.`,
  }),
  'two-models': ({ file }: { readonly file: string }): MessageText => ({
    what: `two models are given, ${file} and -e`,
    why: 'One command treats one model.',
    remedy: 'Leave one of them out.',
  }),
  'data-misplaced': ({
    path,
    kind,
    wanted,
  }: {
    readonly path: string;
    readonly kind: 'table' | 'picture';
    readonly wanted: 'model' | 'fit';
  }): MessageText => ({
    what: `${path} is a ${kind}, where a ${wanted} is named`,
    why: 'A file of data stands behind --data, one each time; what stands alone is the command’s own.',
    remedy: `Write --data ${path}, and --data again for each other file, or one pattern in quotes, as --data '*${path.slice(path.lastIndexOf('.'))}'.`,
  }),
  'fit-for-model': ({ path }: { readonly path: string }): MessageText => ({
    what: `${path} is a fit or other JSON, where a model is named`,
    why: 'A model is text of the language, as a .ppl file holds it.',
    remedy:
      'Name the model. Of a fit, predict, score, report, compare, measure, sample and compile tell; a fit goes on with --init.',
  }),
  'model-unreadable': ({
    path,
    reason,
  }: {
    readonly path: string;
    readonly reason: string;
  }): MessageText => ({
    what: `the model ${path} cannot be read`,
    why: `Of ${path}, ${reason}.`,
    remedy: 'Check the path, which is relative to the folder the command runs in.',
  }),
  'model-exists': ({ path }: { readonly path: string }): MessageText => ({
    what: `${path} is there already`,
    why: 'A proposal takes the place of no model that someone may have written.',
    remedy: 'Name another file, or remove that one first.',
  }),
  'nothing-to-propose': ({
    label,
    reasons,
  }: {
    readonly label: string;
    readonly reasons: readonly string[];
  }): MessageText => ({
    what: `no column of ${label} can be modelled`,
    why: `Every one was left out (${reasons.join('; ')}).`,
    remedy: 'Give a table with measurements, counts or categories in its columns.',
  }),
  'fit-unreadable': ({ path, reason }: { readonly path: string; readonly reason: string }): MessageText => ({
    what: `${path} cannot be read as a fit`,
    why: `Of ${path}, ${reason}.`,
    remedy: 'Name a file that `dimsum fit` wrote, as it wrote it.',
  }),
  'draws-absent': ({ path, method }: { readonly path: string; readonly method: string }): MessageText => ({
    what: `${path} keeps no draws`,
    why: `A fit by ${method} is no average over draws, so that --draws leaves nothing out.`,
    remedy: 'Leave --draws out.',
  }),
  'file-unwritable': ({ path, reason }: { readonly path: string; readonly reason: string }): MessageText => ({
    what: `${path} cannot be written`,
    why: `The operating system refused: ${reason}. What stood there before is unchanged.`,
    remedy: 'Choose another place, or make room and rights there.',
  }),
  'label-unclear': ({
    column,
    label,
    row,
    text,
    known,
  }: {
    readonly column: string;
    readonly label: string;
    readonly row: number;
    /** Null where the cell is missing. */
    readonly text: string | null;
    /** Whether the command line names the known levels. */
    readonly known: boolean;
  }): MessageText => ({
    what: `row ${row} of ${label} has ${text === null ? 'no label' : `the label ${text}`} in ${column}`,
    why: known
      ? 'A row without a label is neither in the distribution nor out of it.'
      : 'Labels are 1 or true for rows out of the distribution, 0 or false for rows in it.',
    remedy:
      text === null
        ? 'Leave such rows out of the file.'
        : 'Say which levels are in the distribution, all others being out: --known a,b,c.',
  }),
  'labels-all-alike': ({
    column,
    rows,
    kind,
  }: {
    readonly column: string;
    readonly rows: number;
    readonly kind: 'in' | 'out';
  }): MessageText => ({
    what: `all ${rows} rows are ${kind} of the distribution by ${column}`.replace('in of', 'in'),
    why: 'AUROC and the like compare rows in the distribution with rows out of it.',
    remedy: 'Give rows of both kinds, name the levels that are in (--known), or leave --labels out.',
  }),
  'known-without-labels': (_: Record<string, never>): MessageText => ({
    what: '--known is given without --labels',
    why: 'It names levels of the column that --labels names.',
    remedy: 'Add --labels COLUMN, or leave --known out.',
  }),
  'threshold-without-rows': ({ emission }: { readonly emission: string | null }): MessageText => ({
    what: 'no threshold can be chosen without labelled rows',
    why:
      emission === null
        ? 'It would come from rows that the fit held out, and it has kept no score of any.'
        : `It would come from draws of the fit, and the rows of ${emission} cannot be drawn: the model leaves their totals to the data.`,
    remedy: 'Give rows with labels (--labels COLUMN).',
  }),
  'figure-unknown': ({
    name,
    known,
  }: {
    readonly name: string;
    readonly known: readonly string[];
  }): MessageText => ({
    what: name === '' ? 'no figure is named' : `there is no figure ${name}`,
    why: `A file of svg or png holds one figure: ${known.join(', ')}.`,
    remedy: 'Name one (--figure NAME), or write the page (--format html).',
  }),
  'figure-with-page': ({
    name,
    format,
    path,
  }: {
    readonly name: string;
    readonly format: string;
    readonly path: string;
  }): MessageText => ({
    what: `--figure ${name} is given, and ${path} is to hold ${format === 'json' ? 'numbers' : 'the page of all figures'}`,
    why: 'One figure goes to a file of svg or png.',
    remedy: 'Name such a file (-o FILE.svg), or say --format svg or png; for the page leave --figure out.',
  }),
  'figure-left-out': ({ name, reason }: { readonly name: string; readonly reason: string }): MessageText => ({
    what: `the figure ${name} cannot be drawn`,
    why: `The reason is that ${reason}.`,
    remedy:
      'Name another figure, or write the page (--format html): it says of each figure that is left out why.',
  }),
  'module-extension': ({ path }: { readonly path: string }): MessageText => ({
    what: `${path} is no name of a module`,
    why: 'A module is a file .mjs or .js, and its types go beside it in .d.mts or .d.ts.',
    remedy: 'Name such a file: -o sampler.mjs; or of a fit an ONNX graph: -o scorer.onnx.',
  }),
  'scorer-of-soft-labels': (d: { path: string }): MessageText => ({
    what: `${quote(d.path)} cannot be compiled to a scorer`,
    why: 'Its rows come with the probabilities of their labels, and a compiled scorer has no law of these.',
    remedy: 'Ask the fit itself: dimsum predict, or openFit in a program.',
  }),
  'onnx-of-model': (_: Record<string, never>): MessageText => ({
    what: 'a model cannot be written as an ONNX graph',
    why: 'ONNX has operators for the scoring of rows by a fit, and none for the loops of a sampler.',
    remedy:
      'Fit it, and compile the fit: dimsum fit MODEL --out fit.json, dimsum compile fit.json -o scorer.onnx.',
  }),
  'option-malformed': ({
    option,
    value,
    form,
  }: {
    readonly option: string;
    readonly value: string;
    readonly form: string;
  }): MessageText => ({
    what: `${option} ${value} is not of the form ${form}`,
    why: `${option} takes ${form}.`,
    remedy: `Write ${option} ${form}.`,
  }),
} as const;
