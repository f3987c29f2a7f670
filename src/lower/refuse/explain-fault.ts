/** Why EM has no estimate, as a clause with the columns by name: `component 1 shrank onto …`. */
import { assertNever } from '../../core/internal-error.js';
import type { EmFault, SpuriousComponent } from '../../inference/em/em-fault.js';

export function explainFault(fault: EmFault, columns: readonly string[]): string {
  switch (fault.kind) {
    case 'component': {
      const where = fault.columns.length === 0 ? '' : ` along ${named(fault.columns, columns)}`;
      return `component ${fault.component} (about ${rowsOf(fault.rows)}) degenerated${where}: ${fault.reason}`;
    }
    case 'shared-covariance':
      return `the covariance that the components share degenerated along ${named(fault.columns, columns)}: ${fault.reason}`;
    case 'data':
      return `the rows together are degenerate along ${named(fault.columns, columns)}: ${fault.reason}`;
    case 'too-many-components':
      return `there are ${fault.components} components and only ${fault.distinctRows === 1 ? '1 distinct row' : `${fault.distinctRows} distinct rows`}: with a component on each, what is estimated is the rows again; take fewer components`;
    case 'weight':
      return `the prior of the weights draws that of component ${fault.component} to zero`;
    case 'interrupted':
      return 'the run was stopped';
    default:
      return assertNever(fault);
  }
}

/** What makes a maximum spurious, as a clause about `which` component. */
export function explainSpurious(
  which: string,
  { rows, columns: along }: SpuriousComponent,
  columns: readonly string[],
): string {
  return `${which} rests on about ${rowsOf(rows)} that lie far closer together along ${named(along, columns)} than components do on average (a spurious maximum: McLachlan & Peel 2000, section 3.10)`;
}

export const insteadOfSpurious =
  'take fewer components, a covariance that they share (cov = tied), or a prior, (mu_k, Sigma_k) ~ NIW(mean(x), 0.01, D + 2, var(x))';

function rowsOf(expected: number): string {
  const rows = Math.round(expected);
  return rows === 1 ? '1 row' : `${rows} rows`;
}

function named(indices: readonly number[], columns: readonly string[]): string {
  return indices.map((index) => columns[index] ?? `column ${index}`).join(', ');
}
