/**
 * Makes a model of its parts and holds the IR's promises: names are unique, every reference names a node or
 * an index, nodes stand in topological order, every index has a plate, and what is observed exists.
 *
 * A violation is a bug of ours (`internalError`): the author's mistakes were reported before, by `check/`.
 */
import { internalError } from '../core/internal-error.js';
import type { ModelIr, NodeIr, PlateIr, ReferenceIr } from './model-ir.js';
import { referencesInExtent, referencesInNode } from './references.js';
import { namesOf, nodesByName, topologicalOrder } from './topological-order.js';

export type ModelParts = Omit<ModelIr, 'kind'>;

export function buildModel(parts: ModelParts): ModelIr {
  const { plates, nodes } = parts;
  assertUnique(
    'name',
    nodes.flatMap((node) => namesOf(node)),
  );
  assertUnique(
    'plate',
    plates.map((plate) => plate.index),
  );
  assertReferences(nodes, plates);
  assertIndices(nodes, plates);
  assertObserved(parts);
  const order = topologicalOrder(nodes, plates);
  if (!order.ok) return internalError(`the model has a cycle: ${order.error.join(', ')}`);
  return { ...parts, kind: 'model', nodes: order.value };
}

function assertUnique(what: string, names: readonly string[]): void {
  const twice = names.find((name, position) => names.indexOf(name) !== position);
  if (twice !== undefined) internalError(`two of the model’s ${what}s are ${twice}`);
}

function assertReferences(nodes: readonly NodeIr[], plates: readonly PlateIr[]): void {
  const known = nodesByName(nodes);
  const indices = new Set(plates.map((plate) => plate.index));
  const assertKnown = (owner: string, { name }: ReferenceIr): void => {
    if (!known.has(name) && !indices.has(name)) internalError(`${owner} refers to ${name}, which is no node`);
  };
  for (const node of nodes) {
    for (const reference of referencesInNode(node, 'all')) assertKnown(node.name, reference);
  }
  for (const plate of plates) {
    for (const reference of referencesInExtent(plate.extent)) assertKnown(`plate ${plate.index}`, reference);
  }
}

function assertIndices(nodes: readonly NodeIr[], plates: readonly PlateIr[]): void {
  const indices = new Set(plates.map((plate) => plate.index));
  for (const node of nodes) {
    const unbound = node.indices.find((index) => !indices.has(index));
    if (unbound !== undefined) internalError(`${node.name} is repeated over ${unbound}, which is no plate`);
  }
}

function assertObserved({ nodes, observations }: ModelParts): void {
  const known = nodesByName(nodes);
  for (const { name } of observations) {
    if (!known.has(name)) internalError(`${name} is observed and is no node`);
  }
}
