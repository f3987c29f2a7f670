/** Where a fit is written: as the command line says, or beside where one is, under the model's name. */
import type { FitArguments } from '../declare/command-arguments.js';
import type { ModelText } from '../read/read-model.js';

export function outPath({ name }: ModelText, { out }: FitArguments): string {
  return out ?? `${name}.fit.json`;
}
