/**
 * Parents before children: the order of a model's nodes.
 *
 * A node depends on what its distribution or value refers to, and on what a `for` over one of its indices runs
 * to. Otherwise nodes keep the order in which they are given, each preceded by such of its parents as are new.
 */
import { err, ok, type Result } from '../core/result.js';
import type { NodeIr, PlateIr } from './model-ir.js';
import { referencesInExtent, referencesInNode } from './references.js';

/** The nodes in order, or the names along one cycle: each depends on the next, the last on the first. */
export function topologicalOrder(
  nodes: readonly NodeIr[],
  plates: readonly PlateIr[],
): Result<readonly NodeIr[], readonly string[]> {
  const parentsOf = dependencies(nodes, plates);
  const ordered = new Set<NodeIr>();
  const path: NodeIr[] = [];
  for (const root of nodes) {
    const cycle = visit(root);
    if (cycle !== null) return err(cycle);
  }
  return ok([...ordered]);

  function visit(node: NodeIr): readonly string[] | null {
    if (ordered.has(node)) return null;
    const seen = path.indexOf(node);
    if (seen >= 0) return path.slice(seen).map(({ name }) => name);
    path.push(node);
    for (const parent of parentsOf(node)) {
      const cycle = visit(parent);
      if (cycle !== null) return cycle;
    }
    path.pop();
    ordered.add(node);
    return null;
  }
}

/** From a node to the nodes that it depends on, in reading order. */
export function dependencies(
  nodes: readonly NodeIr[],
  plates: readonly PlateIr[],
): (node: NodeIr) => readonly NodeIr[] {
  const byName = nodesByName(nodes);
  const extents = new Map(plates.map((plate) => [plate.index, plate.extent]));
  return (node) => {
    const own = referencesInNode(node, 'depends');
    const ranges = node.indices.flatMap((index) => {
      const extent = extents.get(index);
      return extent?.kind === 'range' ? referencesInExtent(extent) : [];
    });
    const parents = [...own, ...ranges].flatMap(({ name }) => byName.get(name) ?? []);
    return [...new Set(parents)];
  };
}

/** Nodes by every name that refers to them: their own, or those of a drawn tuple's elements. */
export function nodesByName(nodes: readonly NodeIr[]): ReadonlyMap<string, NodeIr> {
  return new Map(nodes.flatMap((node) => namesOf(node).map((name) => [name, node])));
}

export function namesOf(node: NodeIr): readonly string[] {
  return (node.kind === 'random' ? node.elements : null) ?? [node.name];
}
