/** What is chosen has to matter: `K in 1..10` sizes weights or a plate, or the choice would be idle. */
import type { NodeIr, PlateIr } from '../../model/model-ir.js';
import { referencesInExtent, referencesInNode } from '../../model/references.js';
import type { CheckContext } from '../scope.js';

export function checkChoices(
  nodes: readonly NodeIr[],
  plates: readonly PlateIr[],
  { problems }: CheckContext,
): void {
  const references = [
    ...nodes.flatMap((node) => referencesInNode(node, 'all')),
    ...plates.flatMap(({ extent }) => referencesInExtent(extent)),
  ];
  const used = new Set(references.map(({ name }) => name));
  for (const node of nodes) {
    if (node.kind !== 'choice' || used.has(node.name)) continue;
    problems.report('choice-unused', node.span, { name: node.name });
  }
}
