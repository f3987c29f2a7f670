/**
 * A random measure is integrated out of the draws from it: its atoms stay, and each draw picks one
 * (Sethuraman 1994):
 *
 *     G ~ DP(alpha, H);  theta_i ~ G     ⇒     weights ~ GEM(alpha);  theta_k ~ H;  z_i ~ Categorical(weights)
 *
 * and `theta_i` elsewhere becomes `theta[z_i]`. A measure whose base is itself random, or that is repeated
 * over a plate (a hierarchical Dirichlet process), is left as it stands.
 */
import type { DistributionIr, FamilyIr, ModelIr, NodeIr, RandomIr } from '../../model/model-ir.js';
import { argument, componentIndex, findNode, labelNode, labelReference, weightsName } from './name-labels.js';
import { reference, rewriteReferences } from './substitute.js';

export function randomMeasuresToLabels(model: ModelIr): ModelIr {
  return model.nodes.reduce(unfold, model);
}

function unfold(model: ModelIr, node: NodeIr): ModelIr {
  const measure = randomMeasure(model, node);
  if (measure === null) return model;
  const { base, weights } = measure;
  const drawn = model.nodes.filter((other): other is RandomIr => drawsFrom(other, node.name));
  const names = new Map(drawn.flatMap((draw) => (draw.elements ?? [draw.name]).map((name) => [name, draw])));
  const rewritten = rewriteReferences(model, (ref) => {
    const draw = names.get(ref.name);
    return draw === undefined ? ref : { ...ref, subscripts: [labelReference(draw)] };
  });
  const nodes = rewritten.nodes.flatMap((other): readonly NodeIr[] => {
    if (other.name === node.name) return [weights];
    const draw = drawn.find((candidate) => candidate.name === other.name);
    if (draw === undefined) return [other];
    return [
      labelNode(draw, reference(weights.name)),
      { ...draw, indices: [componentIndex], distribution: base },
    ];
  });
  return { ...rewritten, nodes };
}

interface RandomMeasure {
  readonly base: DistributionIr;
  readonly weights: RandomIr;
}

function randomMeasure(model: ModelIr, node: NodeIr): RandomMeasure | null {
  if (node.kind !== 'random' || node.indices.length > 0 || node.distribution.kind !== 'family') return null;
  if (node.distribution.family !== 'DP' && node.distribution.family !== 'PY') return null;
  const base = baseOf(model, node.distribution);
  return base === null ? null : { base, weights: weightsNode(node, node.distribution) };
}

/** The base measure; null when it is random itself. */
function baseOf(model: ModelIr, process: FamilyIr): DistributionIr | null {
  const base = argument(process, 'H');
  if (base?.kind === 'distribution') return base.distribution;
  if (base?.kind !== 'reference') return null;
  if (findNode(model, base.name)?.kind === 'random') return null;
  return { kind: 'draw-from', measure: base, span: process.span };
}

function weightsNode(node: RandomIr, process: FamilyIr): RandomIr {
  return {
    ...node,
    name: weightsName(node.name),
    type: { kind: 'simplex', length: null },
    distribution: {
      ...process,
      family: 'GEM',
      arguments: process.arguments.filter(({ name }) => name !== 'H'),
    },
  };
}

function drawsFrom(node: NodeIr, measure: string): node is RandomIr {
  if (node.kind !== 'random' || node.distribution.kind !== 'draw-from') return false;
  return node.distribution.measure.name === measure;
}
