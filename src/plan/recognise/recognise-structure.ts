/**
 * Recognises a model, in label form, as a mixture or as conjugate pairs: a factor for each observed variable, all of
 * them chosen by one label (or none), each with a parameter of its own.
 */
import { err, ok, type Result } from '../../core/result.js';
import type { FamilyIr, ModelIr, NodeIr, RandomIr } from '../../model/model-ir.js';
import type { BasePlan, FactoredPlan, FactorPlan, WeightsPlan } from '../inference-plan.js';
import { argument, componentIndex, findNode } from '../rewrites/name-labels.js';
import { rewriteDistribution } from '../rewrites/substitute.js';
import { assumeBases } from './assume-bases.js';
import { type RecognisedFactor, recogniseEmission } from './recognise-emission.js';
import { recogniseWeights } from './recognise-weights.js';
import type { Obstacle, Recognised } from './recognition.js';

export function recogniseStructure(
  model: ModelIr,
  observed: readonly [RandomIr, ...RandomIr[]],
): Result<Recognised<FactoredPlan>, Obstacle> {
  const apart = rowsApart(observed);
  if (apart !== null) return err(apart);
  const variables: LabelledFactor[] = [];
  for (const node of observed) {
    const recognised = recogniseVariable(model, node);
    if (!recognised.ok) return recognised;
    variables.push(recognised.value);
  }
  const [first, ...others] = variables;
  const stranger = first && strangerAmong(first, others);
  if (first === undefined || stranger)
    return err(stranger ?? { node: observed[0], reason: 'it is not drawn' });
  const assumed = assumeBases(variables);
  if (!assumed.ok) return assumed;
  const factors = variables.map(({ factor }) => factor);
  const { label } = first;
  if (label === null) {
    if (!factors.every(hasBase)) {
      return err({
        node: observed[factors.findIndex(({ base }) => base === null)] ?? observed[0],
        reason: 'its parameter has no prior and it is not a mixture: there is nothing to infer',
      });
    }
    return ok({ part: { kind: 'conjugate', factors }, assumed: assumed.value });
  }
  const own = labelsByRow(model, label);
  if (own !== null) {
    const part = { kind: 'mixture', weights: own, factors } as const;
    return ok({ part, assumed: assumed.value });
  }
  const source = weightsOf(model, label);
  if (source === null) {
    return err({
      node: label,
      reason: 'the label is not drawn from weights, nor by probabilities that are observed in each row',
    });
  }
  const weights = recogniseWeights(model, source);
  if (!weights.ok) return weights;
  return ok({
    part: { kind: 'mixture', weights: weights.value.part, factors },
    assumed: [...weights.value.assumed, ...assumed.value],
  });
}

/** An observed variable, and the label that chooses the component it is drawn from; null where none does. */
interface LabelledFactor extends RecognisedFactor {
  readonly label: RandomIr | null;
}

function recogniseVariable(model: ModelIr, observed: RandomIr): Result<LabelledFactor, Obstacle> {
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
  const [label = null, ...rest] = labelsWithin(model, law);
  if (label !== null && rest.length > 0) {
    const names = [label, ...rest].map(({ name }) => name);
    return err({ node: observed, reason: `it depends on several labels, ${names.join(', ')}` });
  }
  const emission = recogniseEmission(model, observed, law);
  return emission.ok ? ok({ ...emission.value, label }) : emission;
}

/** Rows nested in groups beside rows that are the groups: `x_ji` and `n_j`, masks in pictures and the pictures. */
function rowsApart([first, ...others]: readonly [RandomIr, ...RandomIr[]]): Obstacle | null {
  const other = others.find(({ indices }) => indices.length !== first.indices.length);
  if (other === undefined) return null;
  const [nested, outer] = first.indices.length > other.indices.length ? [first, other] : [other, first];
  return {
    node: nested,
    reason: `its rows are nested in those of ${outer.name}, which is observed too, and no method treats rows of both together`,
    remedy: `Fit two models, one that observes ${nested.name} and one that observes ${outer.name}: where nothing drawn belongs to both, their two fits are the posterior of this one.`,
  };
}

/** Why the variables are not one mixture over the same rows, or null where they are. */
function strangerAmong(first: LabelledFactor, others: readonly LabelledFactor[]): Obstacle | null {
  const seen = [first];
  for (const variable of others) {
    const { observed: node } = variable;
    if (node.indices.join() !== first.observed.indices.join()) {
      return { node, reason: `it is not repeated over the same rows as ${first.observed.name}` };
    }
    if (variable.label !== first.label) {
      return {
        node,
        reason: `it is not drawn by the same label as ${first.observed.name}, which is observed too`,
      };
    }
    const given = variable.factor.emission.byRow?.variable;
    const other = given && seen.find(({ factor }) => factor.emission.byRow?.variable === given);
    if (other) {
      return {
        node,
        reason: `its ${given} are those of ${other.observed.name} too, and a column goes with one variable`,
        remedy: `Observe the same numbers under a second name and write that in the place of ${given}_i.`,
      };
    }
    const sharer = seen.find(({ parameters }) => parameters.some((own) => variable.parameters.includes(own)));
    if (sharer !== undefined) {
      return { node, reason: `it shares a parameter with ${sharer.observed.name}, which is observed too` };
    }
    seen.push(variable);
  }
  return null;
}

function hasBase(factor: FactorPlan): factor is FactorPlan & { readonly base: BasePlan } {
  return factor.base !== null;
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

/** `label_i ~ Bernoulli(q_i)` or `Categorical(q_i)`, q observed: the probabilities of each row's label come with the row. */
function labelsByRow(
  model: ModelIr,
  { distribution: law }: RandomIr,
): Extract<WeightsPlan, { kind: 'by-row' }> | null {
  if (law.kind !== 'family' || (law.family !== 'Bernoulli' && law.family !== 'Categorical')) return null;
  const p = argument(law, 'p');
  if (p?.kind !== 'reference' || findNode(model, p.name)?.kind !== 'input') return null;
  if (!model.observations.some(({ name }) => name === p.name)) return null;
  const coding = law.family === 'Bernoulli' ? 'binary' : 'categorical';
  return { kind: 'by-row', variable: p.name, coding };
}

/** The node that `label ~ Categorical(weights)` draws from. */
function weightsOf(model: ModelIr, label: RandomIr): NodeIr | null {
  if (label.distribution.kind !== 'family' || label.distribution.family !== 'Categorical') return null;
  const weights = argument(label.distribution, 'p');
  return weights?.kind === 'reference' ? (findNode(model, weights.name) ?? null) : null;
}
