/** Recognises a model, in label form, as a mixture or as one conjugate pair. */
import { err, ok, type Result } from '../../core/result.js';
import type { FamilyIr, ModelIr, NodeIr, RandomIr } from '../../model/model-ir.js';
import type { StructurePlan } from '../inference-plan.js';
import { argument, componentIndex, findNode } from '../rewrites/name-labels.js';
import { rewriteDistribution } from '../rewrites/substitute.js';
import { recogniseEmission } from './recognise-emission.js';
import { recogniseWeights } from './recognise-weights.js';
import type { Obstacle, Recognised } from './recognition.js';

type Recognisable = Exclude<StructurePlan, { kind: 'unrecognised' }>;

export function recogniseStructure(
  model: ModelIr,
  observed: RandomIr,
): Result<Recognised<Recognisable>, Obstacle> {
  const law = observed.distribution;
  if (law.kind !== 'family') {
    return err({ node: observed, reason: 'what is observed is not drawn from one family' });
  }
  if (observed.indices.includes(componentIndex)) {
    return err({
      node: observed,
      reason: 'what is observed is drawn from a random measure itself, without an emission',
    });
  }
  if (observed.indices.length > 1) {
    return err({
      node: observed,
      reason: `it is repeated over several plates, ${observed.indices.join(' and ')}`,
    });
  }
  const labels = labelsWithin(model, law);
  if (labels.length > 1) {
    return err({
      node: observed,
      reason: `it depends on several labels, ${labels.map(({ name }) => name).join(', ')}`,
    });
  }
  const emission = recogniseEmission(model, observed, law);
  if (!emission.ok) return emission;
  const { part, assumed } = emission.value;
  const [label] = labels;
  if (label === undefined) {
    if (part.base === null) {
      return err({
        node: observed,
        reason: 'its parameter has no prior and it is not a mixture: there is nothing to infer',
      });
    }
    return ok({ part: { kind: 'conjugate', emission: part.emission, base: part.base }, assumed });
  }
  const source = weightsOf(model, label);
  if (source === null) return err({ node: label, reason: 'the label is not drawn from weights' });
  const weights = recogniseWeights(model, source);
  if (!weights.ok) return weights;
  return ok({
    part: { kind: 'mixture', weights: weights.value.part, emission: part.emission, base: part.base },
    assumed: [...weights.value.assumed, ...assumed],
  });
}

/** The random labels that subscript the arguments' references. */
function labelsWithin(model: ModelIr, law: FamilyIr): readonly RandomIr[] {
  const labels = new Set<RandomIr>();
  rewriteDistribution(law, (ref) => {
    for (const subscript of ref.subscripts) {
      const node = subscript.kind === 'reference' ? findNode(model, subscript.name) : undefined;
      if (node?.kind === 'random') labels.add(node);
    }
    return ref;
  });
  return [...labels];
}

/** The node that `label ~ Categorical(weights)` draws from. */
function weightsOf(model: ModelIr, label: RandomIr): NodeIr | null {
  if (label.distribution.kind !== 'family' || label.distribution.family !== 'Categorical') return null;
  const weights = argument(label.distribution, 'p');
  return weights?.kind === 'reference' ? (findNode(model, weights.name) ?? null) : null;
}
