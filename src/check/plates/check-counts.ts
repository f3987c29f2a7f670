/** Numbers of components that a model states: whole and from 1 on, where their value is known from the text. */
import type { ExtentIr, NodeIr, PlateIr } from '../../model/model-ir.js';
import { nodesByName } from '../../model/topological-order.js';
import { type Environment, evaluateExpression } from '../../model/values/evaluate-expression.js';
import type { CheckContext } from '../scope.js';

/** Of indices that run to a name, `k` to `K`; those that a `for` counts have had their bounds checked. */
export function checkCounts(
  nodes: readonly NodeIr[],
  plates: readonly PlateIr[],
  counted: ReadonlyMap<string, ExtentIr>,
  environment: Environment,
  { problems }: CheckContext,
): void {
  const byName = nodesByName(nodes);
  const reported = new Set<string>();
  for (const { index, extent } of plates) {
    if (extent.kind !== 'range' || extent.to.kind !== 'reference' || counted.has(index)) continue;
    const node = byName.get(extent.to.name);
    const evaluated = evaluateExpression(extent.to, environment);
    if (node?.kind !== 'deterministic' || !evaluated.ok || evaluated.value.kind !== 'number') continue;
    const { value } = evaluated.value;
    if ((Number.isInteger(value) && value >= 1) || reported.has(node.name)) continue;
    reported.add(node.name);
    problems.report('count-invalid', node.span, { name: node.name, index, value });
  }
}
