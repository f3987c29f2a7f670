/**
 * Model IR → inference plan. Every spelling is rewritten to one label form, one rewrite a step; the form is
 * recognised; each method gives its verdict; one is chosen.
 */
import { ok, type Result } from '../core/result.js';
import type { Diagnostic } from '../diagnostics/diagnostic.js';
import type { ExpressionIr, ModelIr, NodeIr, RandomIr, SourceIr } from '../model/model-ir.js';
import { printStatement } from '../model/print-model.js';
import type {
  ClassificationPlan,
  GibbsSampler,
  InferencePlan,
  MethodName,
  ObservedPlan,
  StructurePlan,
  UnrecognisedPlan,
} from './inference-plan.js';
import { askedSampler } from './methods/asked-sampler.js';
import { chooseMethod } from './methods/choose-method.js';
import { judgeCaseWeights } from './methods/judge-case-weights.js';
import { judgeMethods } from './methods/judge-methods.js';
import { statedOptions } from './methods/stated-options.js';
import {
  classCountInput,
  recogniseClassesDrawn,
  recogniseClassification,
} from './recognise/recognise-classification.js';
import { recogniseStructure } from './recognise/recognise-structure.js';
import { groupsToRows } from './rewrites/groups-to-rows.js';
import { measuresToFamilies } from './rewrites/measures-to-families.js';
import { mixturesToLabels } from './rewrites/mixtures-to-labels.js';
import { argument } from './rewrites/name-labels.js';
import { partitionToWeights } from './rewrites/partition-to-weights.js';
import { randomMeasuresToLabels } from './rewrites/random-measures-to-labels.js';
import { sticksToWeights } from './rewrites/sticks-to-weights.js';
import { tuplesToParameters } from './rewrites/tuples-to-parameters.js';
import { withinClass } from './rewrites/within-class.js';
import { settleSource } from './settle-source.js';

/** From any spelling to the label form; the order matters only in that rows and measures are settled first. */
const rewrites: readonly ((model: ModelIr) => ModelIr)[] = [
  groupsToRows,
  measuresToFamilies,
  randomMeasuresToLabels,
  sticksToWeights,
  partitionToWeights,
  mixturesToLabels,
  tuplesToParameters,
];

/** Inputs that are not the author's to give: the data fix them. */
const givenByData: ReadonlySet<string> = new Set(['D', 'N']);
/** Inputs that the language gives a default; where it cannot serve, recognising says so. */
const withDefaults: ReadonlySet<string> = new Set(['alpha', 'H']);

export function planInference(
  model: ModelIr,
  method: MethodName | 'auto' = 'auto',
): Result<InferencePlan, readonly Diagnostic[]> {
  const byClass = planWithinClasses(model, method);
  if (byClass !== null) return byClass;
  const labelForm = rewrites.reduce((form, rewrite) => rewrite(form), model);
  const { structure, assumed } = structureOf(model, labelForm);
  const verdicts = judgeCaseWeights(judgeMethods(structure, samplerOf(model)), structure, model.caseWeights);
  const requested = model.method?.name ?? null;
  const chosen = chooseMethod(verdicts, method, requested);
  if (!chosen.ok) return chosen;
  return ok({
    version: 1,
    structure,
    observed: observedOf(model, structure),
    caseWeights: model.caseWeights && { name: model.caseWeights.name, source: model.caseWeights.source },
    assumed,
    inputs: inputsOf(model, structure),
    ...rolesOf(model, inputsOf(model, structure)),
    method: chosen.value.method,
    choice: chosen.value.steps,
    requested,
    verdicts,
    options: model.method?.name === chosen.value.method ? model.method.arguments : [],
  });
}

/** The way of Gibbs sampling that the model's own `infer gibbs(…)` asks for. */
function samplerOf({ method }: ModelIr): GibbsSampler | null {
  return method?.name === 'gibbs' ? askedSampler(statedOptions(method.arguments)) : null;
}

/** A model whose rows are drawn by observed classes is planned within one; null where it is no such model. */
function planWithinClasses(
  model: ModelIr,
  method: MethodName | 'auto',
): Result<InferencePlan, readonly Diagnostic[]> | null {
  const drawn = recogniseClassesDrawn(model, observedNodes(model));
  const conditional = drawn && withinClass(model, drawn.classes);
  if (drawn === null || conditional === null) return null;
  const planned = planInference(conditional, method);
  if (!planned.ok) return planned;
  const within = planned.value;
  const { kind } = within.structure;
  if (kind === 'unrecognised' || kind === 'classification') return planned;
  const structure: ClassificationPlan = {
    kind: 'classification',
    classes: drawn.classes.name,
    prior: drawn.prior,
    cell: null,
    map: null,
    fault: null,
    within,
  };
  const [classes] = model.observations.filter(({ name }) => name === structure.classes);
  const source = settleSource(model, classes?.source ?? null);
  return ok({
    ...within,
    structure,
    observed: [{ name: structure.classes, source }, ...within.observed],
    inputs: inputsOf(model, structure),
    ...rolesOf(model, inputsOf(model, structure)),
  });
}

function structureOf(
  model: ModelIr,
  labelForm: ModelIr,
): { readonly structure: StructurePlan; readonly assumed: readonly string[] } {
  const classification = recogniseClassification(model, observedNodes(model));
  if (classification !== null)
    return { structure: classification, assumed: assumedOfClasses(classification) };
  const [first, ...others] = observedNodes(labelForm);
  if (first === undefined) {
    return { structure: stopped(model, model.nodes[0], 'nothing is observed'), assumed: [] };
  }
  const recognised = recogniseStructure(labelForm, [first, ...others]);
  if (recognised.ok) return { structure: recognised.value.part, assumed: recognised.value.assumed };
  const { node, reason, remedy } = recognised.error;
  return { structure: { ...stopped(model, node, reason), ...(remedy && { remedy }) }, assumed: [] };
}

function observedNodes(model: ModelIr): readonly RandomIr[] {
  const names = new Set(model.observations.map(({ name }) => name));
  return model.nodes.filter((node): node is RandomIr => node.kind === 'random' && names.has(node.name));
}

/** The author's own statement where there is one: rewrites keep the name or the span of what they replace. */
function stopped(model: ModelIr, node: NodeIr | undefined, reason: string): UnrecognisedPlan {
  const written =
    node &&
    (model.nodes.find(({ name }) => name === node.name) ??
      model.nodes.find(({ span }) => span.start === node.span.start));
  return { kind: 'unrecognised', statement: written === undefined ? '' : printStatement(written), reason };
}

/** The observed variables that are drawn; what else is observed (images behind features) only feeds them. */
function observedOf(model: ModelIr, structure: StructurePlan): readonly ObservedPlan[] {
  if (structure.kind === 'classification') return observedOfClasses(model, structure);
  const labels =
    structure.kind === 'mixture' && structure.weights.kind === 'by-row' ? structure.weights : null;
  const beside = broughtAlong(structure);
  const names = [
    ...observedNodes(model).flatMap(({ name }) => [name, ...(beside.get(name) ?? [])]),
    ...(labels ? [labels.variable] : []),
  ];
  const drawn = names.map(
    (name) => model.observations.find((o) => o.name === name) ?? { name, source: null },
  );
  const observations = drawn.length > 0 ? drawn : model.observations.slice(0, 1);
  return observations.map(({ name, source }) => ({
    name,
    ...(observations.length > 1 && isImplied(model, name) && { implied: true as const }),
    source: settleSource(model, source),
    ...elementOf(model, name, source),
  }));
}

function isImplied({ observations }: ModelIr, name: string): boolean {
  return observations.some((each) => each.name === name && each.implied);
}

/** By the name of a drawn variable, what its rows bring along: the n of a Binomial's x. */
function broughtAlong(structure: StructurePlan): ReadonlyMap<string, readonly string[]> {
  const factors = 'factors' in structure ? structure.factors : [];
  return new Map(
    factors.map(({ observed, emission: { byRow } }) => [
      observed,
      byRow === undefined ? [] : [byRow.variable],
    ]),
  );
}

/** The place of a name among those that one `observe` gives parts of a call. */
function elementOf(
  { observations }: ModelIr,
  name: string,
  source: SourceIr | null,
): { readonly element?: number } {
  if (source?.kind !== 'call') return {};
  const together = observations.filter((other) => other.source === source);
  return together.length < 2 ? {} : { element: together.findIndex((other) => other.name === name) };
}

/** The classes, and then what they are a function of. */
function observedOfClasses(
  model: ModelIr,
  { classes, cell, map }: ClassificationPlan,
): readonly ObservedPlan[] {
  const names = new Set([classes, map?.from ?? cell ?? classes]);
  return [...names].flatMap((name) =>
    model.observations
      .filter((observation) => observation.name === name)
      .map(({ source }) => ({ name, source })),
  );
}

function assumedOfClasses({ map }: ClassificationPlan): readonly string[] {
  if (map?.sharedScale !== true || map.network.kind === 'table') return [];
  return [`the columns of ${map.from} are named by a range, so they are one quantity and share a scale`];
}

/** What must be given: every input but the data's own, and those that have defaults. */
function inputsOf(model: ModelIr, structure: StructurePlan): readonly string[] {
  const count = structure.kind === 'classification' ? classCountInput(model, structure) : null;
  const observed = new Set([
    ...model.observations.map(({ name }) => name),
    ...[...broughtAlong(structure).values()].flat(),
  ]);
  return model.nodes
    .filter(
      (node) =>
        node.kind === 'input' &&
        node.name !== count &&
        !observed.has(node.name) &&
        !givenByData.has(node.name) &&
        !withDefaults.has(node.name),
    )
    .map(({ name }) => name);
}

/** What each input is, as far as it is no mere value. */
function rolesOf(model: ModelIr, inputs: readonly string[]): Pick<InferencePlan, 'inputRoles'> {
  const roles = inputs.flatMap((name) => {
    const role = roleOf(model, name);
    return role === null ? [] : [[name, role] as const];
  });
  return roles.length === 0 ? {} : { inputRoles: Object.fromEntries(roles) };
}

function roleOf({ nodes, plates }: ModelIr, name: string): 'components' | 'label' | 'measure' | null {
  const type = nodes.find((node) => node.name === name)?.type;
  if (type?.kind === 'measure') return 'measure';
  if (type?.kind === 'integer' && type.support === 'label') return 'label';
  const isName = (value: ExpressionIr | undefined): boolean =>
    value?.kind === 'reference' && value.name === name;
  const counts =
    plates.some(({ extent }) => extent.kind === 'range' && isName(extent.to)) ||
    nodes.some(
      (node) =>
        node.kind === 'random' &&
        node.distribution.kind === 'family' &&
        node.distribution.family === 'Dirichlet' &&
        isName(argument(node.distribution, 'K')),
    );
  return counts ? 'components' : null;
}
