/**
 * What an input measure must supply, from how its draws are used: where `theta_i ~ H` and `x_i ~ N(theta_i)`,
 * draws of `H` are a mean and a covariance.
 */

import type { ParameterSignature } from '../../distributions/signatures/signature.js';
import { findSignature } from '../../distributions/signatures/signatures.js';
import type { DistributionIr, FamilyIr, NodeIr, RandomIr, TypeIr } from '../../model/model-ir.js';
import { nodesByName } from '../../model/topological-order.js';
import { typeOfConstraint } from '../types/type-of-constraint.js';

export function settleMeasures(nodes: readonly NodeIr[]): readonly NodeIr[] {
  const byName = nodesByName(nodes);
  const demands = demandsOn(nodes);
  return nodes.map((node) => {
    if (node.kind !== 'input' || node.type.kind !== 'measure') return node;
    const drawn = nodes.filter(
      (other) => other.kind === 'random' && sourceOf(other.distribution) === node.name,
    );
    const of = drawn
      .map((other) => (other.kind === 'random' ? demandedType(other, demands) : null))
      .find((type) => type !== null);
    return of === undefined ? node : { ...node, type: { kind: 'measure', of } };
  });

  /** The measure at the end of `theta_i ~ G`, `G ~ DP(alpha, H)`. */
  function sourceOf(distribution: DistributionIr): string | null {
    let current = distribution;
    for (let steps = 0; steps <= nodes.length; steps++) {
      if (current.kind !== 'draw-from') return null;
      const measure = byName.get(current.measure.name);
      if (measure?.kind === 'input') return measure.name;
      const next = measure === undefined ? null : baseOf(measure);
      if (next === null) return null;
      current = next;
    }
    return null;
  }
}

function baseOf(node: NodeIr): DistributionIr | null {
  if (node.kind === 'measure') return node.distribution;
  if (node.kind !== 'random' || node.distribution.kind !== 'family') return null;
  const base = node.distribution.arguments.find(({ name }) => name === 'H')?.value;
  if (base?.kind === 'distribution') return base.distribution;
  return base?.kind === 'reference' ? { kind: 'draw-from', measure: base, span: node.span } : null;
}

/** From a name to the first parameter that it is given as. */
function demandsOn(nodes: readonly NodeIr[]): ReadonlyMap<string, ParameterSignature> {
  const demands = new Map<string, ParameterSignature>();
  for (const family of nodes.flatMap(familiesIn)) {
    const parameters = findSignature(family.family)?.parameters ?? [];
    for (const { name, value } of family.arguments) {
      const parameter = parameters.find((each) => each.name === name);
      if (value.kind !== 'reference' || parameter === undefined || demands.has(value.name)) continue;
      demands.set(value.name, parameter);
    }
  }
  return demands;
}

function familiesIn(node: NodeIr): readonly FamilyIr[] {
  if (node.kind !== 'random') return [];
  const law = node.distribution.kind === 'mixture' ? node.distribution.component : node.distribution;
  return law.kind === 'family' ? [law] : [];
}

function demandedType(node: RandomIr, demands: ReadonlyMap<string, ParameterSignature>): TypeIr | null {
  if (node.elements !== null) {
    const parameters = node.elements.map((name) => demands.get(name));
    return {
      kind: 'tuple',
      elements: parameters.map((parameter) => ({
        name: parameter === undefined ? null : elementName(parameter),
        type: parameter === undefined ? { kind: 'unknown' } : typeDemanded(parameter),
      })),
    };
  }
  const parameter = demands.get(node.name);
  return parameter === undefined ? null : typeDemanded(parameter);
}

/** `N(theta_i)` demands a mean and a covariance, other arguments one quantity each. */
function typeDemanded(parameter: ParameterSignature): TypeIr {
  if (parameter.constraint !== 'tuple') return typeOfConstraint(parameter.constraint);
  return {
    kind: 'tuple',
    elements: [
      { name: 'mean', type: { kind: 'unknown' } },
      { name: 'covariance', type: { kind: 'unknown' } },
    ],
  };
}

/** As NIW names what it supplies. */
function elementName(parameter: ParameterSignature): string | null {
  if (parameter.constraint === 'tuple') return null;
  return parameter.constraint === 'covariance' ? 'covariance' : parameter.name;
}
