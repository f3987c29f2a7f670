/**
 * What the author of a model calls a component's parameters. The plan knows no names of latent variables, so that two
 * spellings have one plan; these come from the model's graph, by the arguments of each observed variable's law.
 */
import type { FamilyIr, ModelIr, NodeIr } from '../model/model-ir.js';
import type { NamedParameter } from '../plan/frozen-model.js';
import type { FactorPlan, InferencePlan } from '../plan/inference-plan.js';

/** Where a fit's component has what an argument of an emission says; those that are not named stand there changed. */
const partsOfArguments: Readonly<Record<string, string>> = {
  mean: 'mean',
  variance: 'covariance',
  rate: 'rate',
  shape: 'shape',
};

/** Of a mixture's components; of a conjugate model, which has none, there is nothing to name. */
export function nameParameters(model: ModelIr, { structure }: InferencePlan): readonly NamedParameter[] {
  return structure.kind === 'mixture' ? nameParametersOf(model, structure.factors) : [];
}

/** Where each parameter stands among those of the factors' laws. */
export function nameParametersOf(model: ModelIr, factors: readonly FactorPlan[]): readonly NamedParameter[] {
  const several = factors.length > 1;
  const named = factors.flatMap(({ observed, emission }) => {
    const law = lawOf(model, observed);
    if (law === null) return [];
    const before = several ? [observed] : [];
    return law.arguments.flatMap(({ name, value }): readonly NamedParameter[] => {
      if (value.kind !== 'reference' || !isUnknown(nodeOf(model, value.name))) return [];
      if (name === 'parameter') return [{ name: value.name, path: before }];
      const part = name === 'p' ? partOfProbability(emission.family) : partsOfArguments[name];
      return part === undefined ? [] : [{ name: value.name, path: [...before, part] }];
    });
  });
  return named.filter(({ name }, index) => named.findIndex((other) => other.name === name) === index);
}

function partOfProbability(family: string): string {
  return family === 'Categorical' || family === 'Multinomial' ? 'probabilities' : 'probability';
}

function lawOf(model: ModelIr, observed: string): FamilyIr | null {
  const node = model.nodes.find(({ name }) => name === observed);
  if (node?.kind !== 'random') return null;
  const { distribution } = node;
  const law = distribution.kind === 'mixture' ? distribution.component : distribution;
  return law.kind === 'family' ? law : null;
}

function nodeOf(model: ModelIr, name: string): NodeIr | undefined {
  return model.nodes.find(
    (node) => node.name === name || (node.kind === 'random' && (node.elements?.includes(name) ?? false)),
  );
}

function isUnknown(node: NodeIr | undefined): boolean {
  return node?.kind === 'random' || node?.kind === 'parameter';
}
