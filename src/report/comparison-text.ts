/** Compared fits as a table, and sentences on what a reader must know of it. */
import type { Accuracy, ComparedFit, RowSum } from '../posterior/comparison/compare-fits.js';
import { textTable } from './text-table.js';

export function comparisonText(fits: readonly ComparedFit[]): string {
  const number = (value: number | null): string => (value === null ? '' : value.toFixed(1));
  const pair = (value: number, error: number): string => `${value.toFixed(1)} ± ${error.toFixed(1)}`;
  const accuracy = (found: RowSum | null): string[] =>
    found === null
      ? ['', '']
      : [
          pair(found.total, found.standardError),
          found.difference === 0 ? 'best' : pair(found.difference, found.differenceError),
        ];
  const folds = fits.some(({ heldOut }) => heldOut !== null);
  const table = textTable(
    [
      ...['fit', 'method', 'log evidence', 'bound', 'BIC', 'ICL', 'LOO', 'difference', 'WAIC', 'difference'],
      ...(folds ? ['held out', 'difference'] : []),
    ],
    fits.map((fit) => [
      fit.name,
      fit.method,
      number(fit.logEvidence),
      number(fit.elbo),
      number(fit.bic),
      number(fit.icl),
      ...accuracy(fit.loo),
      ...accuracy(fit.waic),
      ...(folds ? accuracy(fit.heldOut) : []),
    ]),
  );
  return [table, '', ...fits.flatMap(remarks)].join('\n').trimEnd();
}

function remarks({ name, loo, waic, heldOut, without }: ComparedFit): string[] {
  const doubt = (of: string, { doubtful }: Accuracy): string[] =>
    doubtful === 0 ? [] : [`${name}: ${of} is not to be trusted for ${doubtful} of the rows.`];
  return [
    ...(without === null ? [] : [`${name}: no LOO and WAIC, since ${without}.`]),
    ...(loo === null ? [] : doubt('LOO', loo)),
    ...(waic === null ? [] : doubt('WAIC', waic)),
    ...(heldOut === null || heldOut.notConverged === 0
      ? []
      : [
          `${name}: without ${heldOut.notConverged} of the ${heldOut.folds} folds the method did not converge.`,
        ]),
  ];
}
