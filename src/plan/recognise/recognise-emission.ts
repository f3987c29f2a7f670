/**
 * The emission and the base measure of its parameter, from an observed node in label form.
 *
 * An argument *varies* when it refers to a drawn or estimated quantity (`mu[z_i]`, `theta`), and is *known*
 * otherwise. The varying arguments together must be one parameter: a single node, the elements of one drawn
 * tuple, or quantities of which none has a prior.
 */
import { err, ok, type Result } from '../../core/result.js';
import { findEmission } from '../../distributions/signatures/signatures-of-emissions.js';
import type { ArgumentIr, FamilyIr, ModelIr, NodeIr, RandomIr, ReferenceIr } from '../../model/model-ir.js';
import { printExpression } from '../../model/print-expression.js';
import type { BasePlan, EmissionPlan, FactorPlan } from '../inference-plan.js';
import { findNode } from '../rewrites/name-labels.js';
import { defaultBase } from './default-base.js';
import { asGamma } from './exponential-prior.js';
import { independentPriors, statedStructure } from './independent-priors.js';
import { inlineDefinitions, unknownWithin } from './inline-definitions.js';
import { type Obstacle, unknownHyperparameter } from './recognition.js';
import { knownArguments } from './row-arguments.js';
import { unknownArgumentFault } from './unknown-arguments.js';

export interface RecognisedFactor {
  readonly factor: FactorPlan;
  readonly observed: RandomIr;
  /** The nodes that its unknown arguments are. */
  readonly parameters: readonly NodeIr[];
  /** The default base that stands in for an H that is not given, as text, and the node that is drawn from H. */
  readonly standIn: { readonly text: string; readonly drawn: RandomIr } | null;
}

export function recogniseEmission(
  model: ModelIr,
  observed: RandomIr,
  law: FamilyIr,
): Result<RecognisedFactor, Obstacle> {
  const varying = law.arguments.filter(({ value }) => unknownWithin(model, value) !== null);
  const known = law.arguments
    .filter((argument) => !varying.includes(argument) && argument.name !== 'cov')
    .map((argument) => ({ ...argument, value: inlineDefinitions(model, argument.value) }));
  const given = knownArguments(model, observed, law.family, known);
  if (!given.ok) return given;
  const fault = unknownArgumentFault(observed, law.family, varying);
  if (fault !== null) return err(fault);
  const emissionUnder = (base: string | null, shared = false): EmissionPlan => ({
    family: law.family,
    covariance: shared ? sharedStructureOf(law, base) : structureOf(law, base, known),
    ...given.value,
  });
  const apart = independentPriors(model, law, varying);
  if (apart !== null) {
    if (!apart.ok) return apart;
    const { base, parameters, shared } = apart.value;
    const factor = { observed: observed.name, emission: emissionUnder(base.family, shared), base };
    const stranger = choiceFault(model, varying, parameters);
    return stranger === null ? ok({ factor, observed, parameters, standIn: null }) : err(stranger);
  }
  const parameter = parameterOf(model, observed, varying);
  if (!parameter.ok) return parameter;
  const parameters = parameter.value;
  const [node] = parameters;
  if (node?.kind !== 'random') {
    const factor = { observed: observed.name, emission: emissionUnder(null), base: null };
    return ok({ factor, observed, parameters, standIn: null });
  }
  const recognised = baseOf(model, observed, law, node, emissionUnder(null));
  if (!recognised.ok) return recognised;
  const { base, text } = recognised.value;
  return ok({
    factor: { observed: observed.name, emission: emissionUnder(base.family), base },
    observed,
    parameters,
    standIn: text === null ? null : { text, drawn: node },
  });
}

/** The one drawn node that supplies the varying arguments, or the parameters to be estimated that they are. */
function parameterOf(
  model: ModelIr,
  observed: RandomIr,
  varying: readonly ArgumentIr[],
): Result<readonly NodeIr[], Obstacle> {
  const nodes: NodeIr[] = [];
  for (const { name, value } of varying) {
    const node = value.kind === 'reference' ? findNode(model, value.name) : undefined;
    if (node === undefined) {
      return err({
        node: observed,
        reason: `its ${name} is an expression of an unknown quantity, not the quantity`,
      });
    }
    nodes.push(node);
  }
  const stranger = choiceFault(model, varying, nodes);
  if (stranger !== null) return err(stranger);
  const [first] = nodes;
  if (first === undefined)
    return err({ node: observed, reason: 'everything in it is known: there is nothing to infer' });
  if (nodes.every((node) => node.kind === 'parameter')) return ok(nodes);
  if (first.kind === 'random' && nodes.every((node) => node === first) && inOrder(first, varying)) {
    return ok([first]);
  }
  const names = [...new Set(nodes.map((node) => node.name))].join(' and ');
  return err({
    node: observed,
    reason: `${names} have separate priors, which together are not conjugate to it`,
  });
}

/** An argument's quantity, one of several of which no label that is inferred picks this row's; null where there is none. */
function choiceFault(
  model: ModelIr,
  varying: readonly ArgumentIr[],
  nodes: readonly NodeIr[],
): Obstacle | null {
  for (const [position, { value }] of varying.entries()) {
    const by = value.kind === 'reference' ? chosenBy(model, value) : null;
    const node = nodes[position];
    if (by !== null && node !== undefined) {
      return { node, reason: `there is one for each ${by}, which is not a label to be inferred` };
    }
  }
  return null;
}

/** What picks the element that a row uses, where it is not a random label: the row's own index, or given labels. */
function chosenBy(model: ModelIr, { subscripts }: ReferenceIr): string | null {
  for (const subscript of subscripts) {
    if (subscript.kind !== 'reference') return printExpression(subscript);
    if (findNode(model, subscript.name)?.kind !== 'random') return subscript.name;
  }
  return null;
}

/** A drawn tuple's elements stand in the arguments in the order in which they were drawn. */
function inOrder(node: RandomIr, varying: readonly ArgumentIr[]): boolean {
  if (node.elements === null) return varying.length === 1;
  const names = varying.map(({ value }) => (value.kind === 'reference' ? value.name : ''));
  return names.join() === node.elements.join();
}

/** A base, and its text where it is a default. */
interface BaseAndText {
  readonly base: BasePlan;
  readonly text: string | null;
}

/** The base that a parameter's prior is, or the default one for what its emission says. */
function baseOf(
  model: ModelIr,
  observed: RandomIr,
  law: FamilyIr,
  node: RandomIr,
  emission: EmissionPlan,
): Result<BaseAndText, Obstacle> {
  const prior = asGamma(node.distribution);
  if (prior.kind === 'draw-from') {
    const standIn = defaultBase(emission, observed.name);
    if (prior.measure.name === 'H' && standIn !== null) {
      return ok(standIn);
    }
    return err({ node, reason: whyUnknown(model, law, prior.measure.name) });
  }
  if (prior.kind !== 'family') return err({ node, reason: 'its prior is not a single family' });
  const bases = basesOf(law, emission);
  if (!bases.includes(prior.family)) {
    return err({
      node,
      reason: `${prior.family} is not conjugate to ${law.family}; ${bases.length === 1 ? 'conjugate is' : 'conjugate are'} ${bases.join(', ') || 'none'}`,
    });
  }
  const unknown = prior.arguments
    .map(({ value }) => unknownWithin(model, value))
    .find((name) => name !== null);
  if (unknown) return err({ node, reason: unknownHyperparameter(unknown) });
  return ok({
    base: {
      family: prior.family,
      arguments: prior.arguments.map((argument) => ({
        ...argument,
        value: inlineDefinitions(model, argument.value),
      })),
    },
    text: null,
  });
}

/** What a Normal's mean is conjugate to where its spread is known, and what it is not. */
function basesOf({ family }: FamilyIr, { known }: EmissionPlan): readonly string[] {
  const bases = findEmission(family)?.conjugateBases ?? [];
  if (family !== 'Normal') return bases;
  const ofMean = known.some(({ name }) => spreads.has(name));
  return bases.filter((base) => (base === 'Normal') === ofMean);
}

/** Why draws from a measure cannot be followed to a base. */
function whyUnknown(model: ModelIr, law: FamilyIr, measure: string): string {
  const node = findNode(model, measure);
  if (node?.kind === 'random') {
    return `${measure} is a random measure that is repeated over a plate, or whose base is random itself`;
  }
  return measure === 'H'
    ? `H is not given, and ${law.family} has no default base`
    : `the measure ${measure} is not given, and only H has a default`;
}

/**
 * Which covariance a Normal's components have: what it says, else what its base supplies, else the full one. Null for
 * other families, and where the covariance is known.
 */
function structureOf(
  law: FamilyIr,
  base: string | null,
  known: readonly ArgumentIr[],
): EmissionPlan['covariance'] {
  if (law.family !== 'Normal') return null;
  if (known.some(({ name }) => spreads.has(name))) return null;
  const stated = statedStructure(law);
  switch (stated) {
    case 'full':
    case 'spherical':
    case 'any':
      return stated;
    case 'tied':
      return base === 'NormalInverseGamma' || base === 'NormalGamma' ? 'tied diagonal' : 'tied';
    case 'diag':
      return 'diagonal';
  }
  if (base === null || base === 'NIW' || base === 'Normal * InverseWishart') return 'full';
  return base === 'Normal' ? null : 'diagonal';
}

/** The same where all components share it. */
function sharedStructureOf(law: FamilyIr, base: string | null): EmissionPlan['covariance'] {
  const stated = statedStructure(law);
  const full = base === 'NIW' || base === 'Normal * InverseWishart';
  if (stated === null || stated === 'tied') return full ? 'tied' : 'tied diagonal';
  return stated === 'diag' ? 'tied diagonal' : 'tied';
}

/** The ways to give a Normal its spread. */
const spreads: ReadonlySet<string> = new Set(['variance', 'sd', 'prec']);
