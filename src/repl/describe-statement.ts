/** What became of a statement, in a line: `theta: parameter drawn from G, (mean, covariance), plate i over rows`. */
import { assertNever } from '../core/internal-error.js';
import type { DistributionIr, ModelIr, NodeIr, PlateIr } from '../model/model-ir.js';
import { printExpression } from '../model/print-expression.js';
import { printType } from '../model/print-type.js';
import { referencesInNode } from '../model/references.js';

export function describeStatement(names: readonly string[], model: ModelIr): string {
  const nodes = model.nodes.filter((node) => definedBy(node).some((name) => names.includes(name)));
  return nodes.length > 0
    ? nodes.map((node) => describeNode(node, model)).join('\n')
    : names.map((name) => describeRole(name, model)).join('\n');
}

function definedBy(node: NodeIr): readonly string[] {
  return node.kind === 'random' ? (node.elements ?? [node.name]) : [node.name];
}

function describeNode(node: NodeIr, model: ModelIr): string {
  const parts = [
    roleOf(node, dataOf(node, model)),
    ...(node.type.kind === 'unknown' ? [] : [printType(node.type)]),
    ...node.indices.map((index) => describePlate(index, model.plates)),
  ];
  const open = openNames(node, model);
  return `${definedBy(node).join(', ')}: ${parts.join(', ')}${open.length > 0 ? `; still open: ${open.join(', ')}` : ''}`;
}

/**
 * What `observe` names is data. So is what nothing uses, where there is one for each row, but only until a statement uses it: of a
 * single number that is not presumed.
 */
function dataOf(node: NodeIr, model: ModelIr): string | null {
  const observation = model.observations.find(({ name }) => name === node.name);
  if (observation === undefined) return null;
  if (!observation.implied) return 'data';
  return node.indices.length > 0 ? 'data as long as nothing uses it' : null;
}

function roleOf(node: NodeIr, data: string | null): string {
  switch (node.kind) {
    case 'random': {
      const law = lawOf(node.distribution);
      if (data !== null) return `${data}, ${law}`;
      if (node.type.kind === 'measure') return `random measure, ${law}`;
      return node.distribution.kind === 'draw-from' ? `parameter ${law}` : `random variable, ${law}`;
    }
    case 'measure':
      return `measure, ${lawOf(node.distribution)}`;
    case 'deterministic':
      return `value, ${printExpression(node.value)}`;
    case 'choice':
      return `to be chosen from ${node.from}..${node.to}`;
    case 'parameter':
      return 'parameter to be estimated';
    case 'input':
      return 'input';
    default:
      return assertNever(node);
  }
}

function lawOf(distribution: DistributionIr): string {
  switch (distribution.kind) {
    case 'family':
      return distribution.family;
    case 'product':
      return distribution.factors.map(lawOf).join(' * ');
    case 'draw-from':
      return `drawn from ${printExpression(distribution.measure)}`;
    case 'mixture':
      return `mixture over ${distribution.index} of ${lawOf(distribution.component)}`;
    default:
      return assertNever(distribution);
  }
}

function describePlate(index: string, plates: readonly PlateIr[]): string {
  const extent = plates.find((plate) => plate.index === index)?.extent;
  switch (extent?.kind) {
    case undefined:
      return `plate ${index}`;
    case 'rows':
    case 'groups':
      return `plate ${index} over ${extent.kind}`;
    case 'unbounded':
      return `plate ${index} without end`;
    case 'length':
      return `plate ${index} over the length of ${extent.of}`;
    case 'labels':
      return `plate ${index} over the labels of ${extent.of}`;
    case 'range':
      return `plate ${index} over ${printExpression(extent.from)}..${printExpression(extent.to)}`;
  }
}

/** What it refers to and nothing defines yet. */
function openNames(node: NodeIr, model: ModelIr): readonly string[] {
  const inputs = new Set(model.nodes.filter(({ kind }) => kind === 'input').map(({ name }) => name));
  const names = referencesInNode(node, 'all').map(({ name }) => name);
  return [...new Set(names.filter((name) => inputs.has(name)))];
}

/** Of statements that define nothing: `observe x`, `weight`, `infer`. */
function describeRole(name: string, { observations, caseWeights, method }: ModelIr): string {
  if (name === 'infer') return `infer: ${method?.name ?? 'no method'} is asked for`;
  if (name === 'weight') return `weight: ${caseWeights?.name ?? 'none'} says how much each row counts`;
  const observed = observations.find((each) => `observe ${each.name}` === name);
  const source = observed?.source ?? null;
  return source?.kind === 'table' ? `${name}: from ${source.path}` : `${name}: data`;
}
