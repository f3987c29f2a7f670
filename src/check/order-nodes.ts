/** Parents before children, and every cycle reported. */
import type { NodeIr, PlateIr } from '../model/model-ir.js';
import { topologicalOrder } from '../model/topological-order.js';
import type { CheckContext } from './scope.js';

/** The nodes that stand in a cycle are left out, so that the others can still be checked. */
export function orderNodes(
  nodes: readonly NodeIr[],
  plates: readonly PlateIr[],
  { problems }: CheckContext,
): readonly NodeIr[] {
  let remaining = nodes;
  for (;;) {
    const order = topologicalOrder(remaining, plates);
    if (order.ok) return order.value;
    const cycle = order.error;
    const first = remaining.find(({ name }) => name === cycle[0]);
    if (first !== undefined) problems.report('cycle', first.span, { names: cycle });
    remaining = remaining.filter(({ name }) => !cycle.includes(name));
  }
}
