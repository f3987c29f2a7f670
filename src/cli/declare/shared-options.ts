/** Arguments and options that several commands take, in the same words everywhere. */
import { type Command, Option } from 'commander';
import { backendNames } from '../../backends/backend-name.js';
import { parseSize } from './option-values.js';

export function withModel(command: Command): Command {
  return command
    .argument('[model]', 'a model file, or - for standard input')
    .option('-e, --expression <text>', 'a model given on the command line');
}

const repeat = (value: string, earlier: readonly string[] = []): string[] => [...earlier, value];

/** Where it is left out, what `otherwise` says holds. */
export function dataOption(otherwise: string = 'what the model names'): Option {
  return fileOption().default([], otherwise);
}

/** Of commands that ask a fit about rows. */
export function rowsOption(): Option {
  return fileOption().makeOptionMandatory();
}

function fileOption(): Option {
  return new Option(
    '--data <file>',
    'a CSV, TSV, Parquet or JSON lines file or glob; may be repeated',
  ).argParser(repeat);
}

export function observeOption(): Option {
  return new Option('--observe <x=a,b>', 'the columns that fill an observed variable; may be repeated')
    .argParser(repeat)
    .default([], 'all numeric columns');
}

export function setOption(): Option {
  return new Option('--set <name=value>', 'the value of an input, in the language; may be repeated')
    .argParser(repeat)
    .default([], 'none');
}

export function methodOption(): Option {
  return new Option('--method <method>', 'how to infer')
    .choices(['auto', 'exact', 'em', 'variational', 'gibbs', 'amortized'])
    .default('auto');
}

export function backendOption(): Option {
  return new Option('--backend <backend>', 'what computes').choices(backendNames).default('auto');
}

export function memoryOption(): Option {
  return new Option(
    '--memory <size>',
    'what the rows may take, as 1GB; files of more are read in blocks (em, variational)',
  ).argParser(parseSize);
}
