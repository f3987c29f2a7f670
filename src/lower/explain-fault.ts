/** Why EM has no estimate, as a clause with the columns by name: `component 1 shrank onto …`. */
import { assertNever } from '../core/internal-error.js';
import type { EmFault } from '../inference/em/em-fault.js';

export function explainFault(fault: EmFault, columns: readonly string[]): string {
  switch (fault.kind) {
    case 'component': {
      const where = fault.columns.length === 0 ? '' : ` along ${named(fault.columns, columns)}`;
      return `component ${fault.component} (about ${Math.round(fault.rows)} rows) degenerated${where}: ${fault.reason}`;
    }
    case 'shared-covariance':
      return `the covariance that the components share degenerated along ${named(fault.columns, columns)}: ${fault.reason}`;
    case 'data':
      return `the rows together are degenerate along ${named(fault.columns, columns)}: ${fault.reason}`;
    case 'too-many-components':
      return `there are ${fault.components} components and only ${fault.distinctRows} distinct rows: with a component on each, what is estimated is the rows again; take fewer components`;
    case 'weight':
      return `the prior of the weights draws that of component ${fault.component} to zero`;
    case 'interrupted':
      return 'the run was stopped';
    default:
      return assertNever(fault);
  }
}

function named(indices: readonly number[], columns: readonly string[]): string {
  return indices.map((index) => columns[index] ?? `column ${index}`).join(', ');
}
