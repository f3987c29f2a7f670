/** How far each index of a model runs: over rows, over weights, over a `for`, or without end. */
import type {
  ExpressionIr,
  ExtentIr,
  InputIr,
  NodeIr,
  ObservationIr,
  PlateIr,
  ReferenceIr,
} from '../../model/model-ir.js';
import { referencesInNode } from '../../model/references.js';
import { nodesByName } from '../../model/topological-order.js';
import type { CheckContext } from '../scope.js';
import { indexOf, labelOf } from './subscript-kind.js';

type RangeIr = Extract<ExtentIr, { kind: 'range' }>;

export interface RowIndices {
  /** The last index of each observed variable. */
  readonly rows: ReadonlySet<string>;
  /** Its other indices. */
  readonly groups: ReadonlySet<string>;
}

export function rowIndices(observations: readonly ObservationIr[], context: CheckContext): RowIndices {
  const all = observations.map(({ name }) => indicesOfName(name, context));
  const rows = new Set(all.flatMap((indices) => indices.slice(-1)));
  const groups = new Set(all.flatMap((indices) => indices.slice(0, -1)).filter((index) => !rows.has(index)));
  return { rows, groups };
}

function indicesOfName(name: string, context: CheckContext): readonly string[] {
  const { declarations, freeUses } = context;
  const declaration = declarations.get(name);
  if (declaration !== undefined) return declaration.indices;
  const use = freeUses.find(({ reference }) => reference.name === name);
  const subscripts = use?.reference.subscripts ?? [];
  return subscripts.map((subscript) => indexOf(subscript, context)).filter((index) => index !== null);
}

export interface Extents {
  readonly plates: readonly PlateIr[];
  /** Numbers of components that no statement mentions: the `K` of `sum_k pi_k * N(mu_k, Sigma_k)`. */
  readonly counts: readonly InputIr[];
}

export function plateExtents(
  nodes: readonly NodeIr[],
  ranges: ReadonlyMap<string, RangeIr>,
  { rows, groups }: RowIndices,
  context: CheckContext,
): Extents {
  const byName = nodesByName(nodes);
  const counts = new Map<string, InputIr>();
  const plates = indicesOf(nodes).map((index) => ({ index, extent: extentOf(index) }));
  return { plates, counts: [...counts.values()] };

  function extentOf(index: string): ExtentIr {
    const range = ranges.get(index);
    if (range !== undefined) return range;
    if (rows.has(index)) return { kind: 'rows' };
    if (groups.has(index)) return { kind: 'groups' };
    const mixed = nodes.find((node) => node.kind === 'random' && mixtureIndex(node) === index);
    if (mixed?.kind === 'random' && mixed.distribution.kind === 'mixture') {
      return weightsExtent(mixed.distribution.weights.name, index);
    }
    const references = nodes.flatMap((node) => referencesInNode(node, 'all'));
    const label = references.map((reference) => labelAt(reference, index)).find((each) => each !== null);
    if (label) return labelsExtent(label, index);
    const weights = references.find((reference) => runsAlong(reference, index));
    if (weights !== undefined) return weightsExtent(weights.name, index);
    return declaredCount(index) ?? { kind: 'unbounded' };
  }

  /** The label in the place of `index`: `z` where `theta_k` is used as `theta[z_i]`. */
  function labelAt(reference: ReferenceIr, index: string): string | null {
    const position = byName.get(reference.name)?.indices.indexOf(index) ?? -1;
    return labelOf(reference.subscripts[position], context);
  }

  /** `pi_k` of a vector `pi`, which is not itself repeated over `k`. */
  function runsAlong(reference: ReferenceIr, index: string): boolean {
    const own = byName.get(reference.name)?.indices.length ?? 0;
    return reference.subscripts.slice(own).some((subscript) => indexOf(subscript, context) === index);
  }

  function labelsExtent(label: string, index: string): ExtentIr {
    const node = byName.get(label);
    if (node?.kind !== 'random' || node.distribution.kind !== 'family') return { kind: 'labels', of: label };
    const { family } = node.distribution;
    if (family === 'CRP') return { kind: 'unbounded' };
    if (family === 'Bernoulli') return { kind: 'range', from: number(0), to: number(1) };
    const weights = node.distribution.arguments.find(({ name }) => name === 'p')?.value;
    if (family === 'Categorical' && weights?.kind === 'reference') return weightsExtent(weights.name, index);
    return { kind: 'labels', of: label };
  }

  function weightsExtent(name: string, index: string): ExtentIr {
    const node = byName.get(name);
    if (node?.kind === 'parameter') return declaredCount(index) ?? assumedCount(node, index);
    if (
      node?.kind === 'random' &&
      node.distribution.kind === 'family' &&
      node.distribution.family === 'GEM'
    ) {
      return { kind: 'unbounded' };
    }
    if (node?.kind === 'deterministic') {
      const broken = brokenIndex(node.value);
      if (broken !== null) return ranges.get(broken) ?? { kind: 'unbounded' };
    }
    return { kind: 'length', of: name };
  }

  /** The index of `beta_k` in `stick(beta)`. */
  function brokenIndex(value: ExpressionIr): string | null {
    if (value.kind !== 'call' || value.function !== 'stick') return null;
    const [argument] = value.arguments;
    if (argument?.kind !== 'reference' || argument.subscripts.length > 0) return null;
    return byName.get(argument.name)?.indices.at(-1) ?? null;
  }

  /** By custom `k` runs to `K`, where the model has one. */
  function declaredCount(index: string): RangeIr | null {
    const name = index.toUpperCase();
    const node = byName.get(name);
    if (node === undefined || node.indices.length > 0) return null;
    const counts = ['choice', 'deterministic', 'input', 'random'];
    return counts.includes(node.kind) ? upTo(name) : null;
  }

  function assumedCount(weights: NodeIr, index: string): ExtentIr {
    const name = index.toUpperCase();
    if (byName.has(name)) return { kind: 'length', of: weights.name };
    const type = { kind: 'integer', support: 'positive-integer' } as const;
    counts.set(name, { kind: 'input', name, indices: [], type, span: weights.span });
    return upTo(name);
  }
}

/** Every index, in the order in which the model first uses it. */
function indicesOf(nodes: readonly NodeIr[]): readonly string[] {
  const all = nodes.flatMap((node) => [...node.indices, mixtureIndex(node)]);
  return [...new Set(all)].filter((index) => index !== null);
}

function mixtureIndex(node: NodeIr): string | null {
  return node.kind === 'random' && node.distribution.kind === 'mixture' ? node.distribution.index : null;
}

function upTo(name: string): RangeIr {
  return { kind: 'range', from: number(1), to: { kind: 'reference', name, subscripts: [] } };
}

function number(value: number): ExpressionIr {
  return { kind: 'number', value };
}
