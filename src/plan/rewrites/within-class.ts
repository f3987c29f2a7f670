/**
 * `x_i ~ F(theta[y_i, z_i])` with y observed: given the classes, rows of different classes have nothing in common, and those of
 * one are drawn as the model says without the index of the class,
 *
 *     phi_j ~ GEM(a)   z_i ~ Categorical(phi[y_i])   theta_jk ~ H   x_i ~ F(theta[y_i, z_i])
 *     phi   ~ GEM(a)   z_i ~ Categorical(phi)        theta_k  ~ H   x_i ~ F(theta[z_i])
 */
import type {
  DistributionIr,
  ExpressionIr,
  ModelIr,
  NodeIr,
  RandomIr,
  ReferenceIr,
} from '../../model/model-ir.js';
import { referencesInNode } from '../../model/references.js';
import { findNode } from './name-labels.js';
import { rewriteDistribution, rewriteExpression } from './substitute.js';

/** Null where nothing is subscripted by the classes. */
export function withinClass(model: ModelIr, classes: RandomIr): ModelIr | null {
  const dropped = droppedSubscripts(model, classes);
  if (dropped.size === 0) return null;
  const shorten = (reference: ReferenceIr): ReferenceIr => {
    const positions = dropped.get(findNode(model, reference.name)?.name ?? '');
    const subscripts = reference.subscripts.filter((_, position) => !positions?.has(position));
    return { ...reference, subscripts };
  };
  const nodes = model.nodes
    .filter((node) => node !== classes)
    .map((node): NodeIr => {
      const positions = dropped.get(node.name);
      const indices = node.indices.filter((_, position) => !positions?.has(position));
      return shortenNode({ ...node, indices }, shorten);
    });
  return {
    ...model,
    nodes: withoutUnused(nodes, model),
    observations: model.observations.filter(({ name }) => name !== classes.name),
  };
}

/** Of each node, the places of its indices that run over classes: subscripted by a row's class, or by such an index. */
function droppedSubscripts(model: ModelIr, classes: RandomIr): ReadonlyMap<string, ReadonlySet<number>> {
  const dropped = new Map<string, Set<number>>();
  const waiting: string[] = [];
  const drop = (
    references: readonly ReferenceIr[],
    isOfClass: (subscript: ExpressionIr) => boolean,
  ): void => {
    for (const { name, subscripts } of references) {
      const node = findNode(model, name);
      for (const [position, subscript] of subscripts.entries()) {
        if (node === undefined || !isOfClass(subscript)) continue;
        const known = dropped.get(node.name) ?? new Set();
        if (!known.has(position)) waiting.push(node.name);
        dropped.set(node.name, known.add(position));
      }
    }
  };
  const isClass = (e: ExpressionIr): boolean => e.kind === 'reference' && e.name === classes.name;
  for (const node of model.nodes) drop(referencesInNode(node, 'all'), isClass);
  for (let name = waiting.pop(); name !== undefined; name = waiting.pop()) {
    const node = findNode(model, name);
    if (node === undefined) continue;
    const letters = [...(dropped.get(name) ?? [])].map((position) => node.indices[position]);
    drop(
      referencesInNode(node, 'all'),
      (e) => e.kind === 'reference' && e.subscripts.length === 0 && letters.includes(e.name),
    );
  }
  return dropped;
}

function shortenNode(node: NodeIr, shorten: (reference: ReferenceIr) => ReferenceIr): NodeIr {
  switch (node.kind) {
    case 'random':
    case 'measure':
      return { ...node, distribution: shortenDistribution(node.distribution, shorten) };
    case 'deterministic':
      return { ...node, value: rewriteExpression(node.value, shorten) };
    default:
      return node;
  }
}

function shortenDistribution(
  distribution: DistributionIr,
  shorten: (reference: ReferenceIr) => ReferenceIr,
): DistributionIr {
  if (distribution.kind === 'draw-from') return { ...distribution, measure: shorten(distribution.measure) };
  const rewritten = rewriteDistribution(distribution, shorten);
  return rewritten.kind === 'mixture' ? { ...rewritten, weights: shorten(rewritten.weights) } : rewritten;
}

/** What nothing that is observed depends on any more: the probabilities of the classes, and their number. */
function withoutUnused(nodes: readonly NodeIr[], model: ModelIr): readonly NodeIr[] {
  const used = new Set(model.observations.map(({ name }) => name));
  for (const node of nodes.toReversed()) {
    const names = [node.name, ...(node.kind === 'random' ? (node.elements ?? []) : [])];
    if (!names.some((name) => used.has(name))) continue;
    for (const { name } of referencesInNode(node, 'all')) used.add(name);
  }
  const isUsed = (node: NodeIr): boolean =>
    used.has(node.name) || (node.kind === 'random' && (node.elements ?? []).some((name) => used.has(name)));
  const isGiven = (node: NodeIr): boolean => node.kind === 'input' || node.kind === 'random';
  return nodes.filter((node) => isUsed(node) || !isGiven(node));
}
