/** An index counts one thing: `theta_i` used as `theta[z_i]` would be one for each row and for each component. */
import type { NodeIr } from '../../model/model-ir.js';
import { referencesInNode } from '../../model/references.js';
import { nodesByName } from '../../model/topological-order.js';
import type { CheckContext } from '../scope.js';
import { labelOf } from './subscript-kind.js';

export function checkIndexClash(
  nodes: readonly NodeIr[],
  rows: ReadonlySet<string>,
  context: CheckContext,
): void {
  const byName = nodesByName(nodes);
  for (const reference of nodes.flatMap((node) => referencesInNode(node, 'all'))) {
    const node = byName.get(reference.name);
    if (node === undefined || node.kind === 'input') continue;
    reference.subscripts.forEach((subscript, position) => {
      const index = node.indices[position];
      const label = labelOf(subscript, context);
      if (index === undefined || label === null || !rows.has(index)) return;
      const span = context.origins.get(reference)?.span ?? node.span;
      context.problems.report('index-clash', span, { name: reference.name, index, label });
    });
  }
}
