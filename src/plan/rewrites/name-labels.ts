/**
 * The label form of a mixture, which every spelling is rewritten to:
 *
 *     weights ~ GEM(…) | Dirichlet(…)      z_i ~ Categorical(weights)      theta_k ~ H      x_i ~ F(theta[z_i])
 *
 * New nodes have names that no author can write, so that they never clash.
 */
import type { Span } from '../../core/span.js';
import type { ExpressionIr, FamilyIr, ModelIr, NodeIr, RandomIr, ReferenceIr } from '../../model/model-ir.js';
import { reference } from './substitute.js';

export const componentIndex = '#k';

/** The component's own label: `#z[i]` for the element of `owner`. */
function labelName(owner: string): string {
  return `#z(${owner})`;
}

export function weightsName(owner: string): string {
  return `#weights(${owner})`;
}

export function family(name: string, span: Span, values: Readonly<Record<string, ExpressionIr>>): FamilyIr {
  return {
    kind: 'family',
    family: name,
    arguments: Object.entries(values).map(([argument, value]) => ({ name: argument, value })),
    span,
  };
}

/** `#z(owner)[indices] ~ Categorical(weights)`. */
export function labelNode(owner: RandomIr, weights: ReferenceIr): RandomIr {
  return {
    kind: 'random',
    name: labelName(owner.name),
    indices: owner.indices,
    type: { kind: 'integer', support: 'label' },
    span: owner.span,
    elements: null,
    distribution: family('Categorical', owner.span, { p: weights }),
    shift: 0,
  };
}

/** `#z(owner)[i]`, to subscript a component's parameter with. */
export function labelReference(owner: RandomIr): ReferenceIr {
  return reference(labelName(owner.name), ...owner.indices.map((index) => reference(index)));
}

export function findNode(model: ModelIr, name: string): NodeIr | undefined {
  return model.nodes.find(
    (node) => node.name === name || (node.kind === 'random' && node.elements?.includes(name)),
  );
}

/** The value of a family's argument. */
export function argument(distribution: FamilyIr, name: string): ExpressionIr | undefined {
  return distribution.arguments.find((candidate) => candidate.name === name)?.value;
}
