/** `observe …` and `weight …`: what is data and where from; and what is data where no `observe` says so. */
import { suggest } from '../../diagnostics/suggest.js';
import { findSignature } from '../../distributions/signatures/signatures.js';
import type { CaseWeightsIr, DistributionIr, NodeIr, ObservationIr, SourceIr } from '../../model/model-ir.js';
import { dependencies, namesOf, nodesByName } from '../../model/topological-order.js';
import type { ObserveAst, WeightAst } from '../../syntax/ast.js';
import { namesIn } from '../names/used-names.js';
import type { PlacedStatement } from '../plates/flatten-plates.js';
import type { CheckContext } from '../scope.js';
import type { PictureContext } from './resolve-picture-source.js';
import { resolveSource } from './resolve-source.js';

export function resolveObservations(
  statements: readonly PlacedStatement[],
  context: CheckContext,
): readonly ObservationIr[] {
  const observes = statements.flatMap(({ statement }) => (statement.kind === 'observe' ? [statement] : []));
  const sources = sourceContext(statements, context);
  const read = new Set([...statements.flatMap(namesRead), ...mappedUnnamed(statements, context)]);
  const observations: ObservationIr[] = [];
  for (const statement of observes) {
    const source = statement.source === null ? null : resolveSource(statement.source, sources);
    checkPixels(source, statement, context);
    for (const { name, span } of statement.targets) {
      if (observations.some((other) => other.name === name)) {
        context.problems.report('observed-twice', span, { name });
        continue;
      }
      checkObservable(name, statement, read, context);
      observations.push({ name, source, implied: false, span });
    }
  }
  return observations;
}

/** Pixels are two things, the mask's word on each and what it looks like, and every one needs a name. */
function checkPixels(
  source: SourceIr | null,
  { targets, span }: ObserveAst,
  { problems }: CheckContext,
): void {
  if (source?.kind !== 'call' || source.function !== 'pixels' || targets.length === 2) return;
  problems.report('pixels-names', span, { names: targets.map(({ name }) => name) });
}

/** What a source may speak of. */
function sourceContext(statements: readonly PlacedStatement[], check: CheckContext): PictureContext {
  const ofPictures = statements.flatMap(({ statement }) =>
    statement.kind === 'observe' &&
    statement.source?.kind === 'call' &&
    statement.source.callee.name === 'SAM'
      ? statement.targets.map(({ name }) => name)
      : [],
  );
  return {
    observed: observedNames(statements),
    problems: check.problems,
    check,
    ofPictures: new Set(ofPictures),
  };
}

/** What `observe` statements name. */
export function observedNames(statements: readonly PlacedStatement[]): ReadonlySet<string> {
  return new Set(
    statements.flatMap(({ statement }) =>
      statement.kind === 'observe' ? statement.targets.map(({ name }) => name) : [],
    ),
  );
}

/** Names that other data, or the method, are made from: `m` of `features(m_i)`, `x` of `from = x`. */
function namesRead({ statement }: PlacedStatement): readonly string[] {
  if (statement.kind === 'observe') return statement.source === null ? [] : namesIn(statement.source);
  return statement.kind === 'infer' ? statement.arguments.flatMap(({ value }) => namesIn(value)) : [];
}

/** Where a network is to map what nobody observes, nothing observed is said to be superfluous: planning says what is amiss. */
function mappedUnnamed(
  statements: readonly PlacedStatement[],
  { declarations }: CheckContext,
): readonly string[] {
  const observed = observedNames(statements);
  const isAmiss = statements.some(
    ({ statement }) =>
      statement.kind === 'infer' &&
      statement.method.name === 'amortized' &&
      !statement.arguments.some(
        ({ name, value }) =>
          name?.name === 'from' &&
          namesIn(value).some((each) => observed.has(each) && !declarations.has(each)),
      ),
  );
  return isAmiss ? [...observed] : [];
}

/** Something in the model must have the name, and be neither fixed by a definition nor a choice. */
function checkObservable(
  name: string,
  { targets, span }: ObserveAst,
  read: ReadonlySet<string>,
  { declarations, freeUses, problems }: CheckContext,
): void {
  const place = targets.find((target) => target.name === name)?.span ?? span;
  const statement = declarations.get(name)?.statement;
  if (statement?.kind === 'definition' || statement?.kind === 'choice') {
    problems.report('observed-fixed', place, { name, how: statement.kind });
  }
  const isUsed = read.has(name) || freeUses.some(({ reference }) => reference.name === name);
  if (statement === undefined && !isUsed) {
    const drawn = [...declarations.values()].filter((each) => each.statement.kind === 'draw');
    const suggestion = suggest(
      name,
      drawn.map((each) => each.name),
    );
    problems.report('observed-unknown', place, { name, suggestion });
  }
}

export function resolveCaseWeights(
  statements: readonly PlacedStatement[],
  context: CheckContext,
): CaseWeightsIr | null {
  const [first, ...others] = statements.flatMap(({ statement }) =>
    statement.kind === 'weight' ? [statement] : [],
  );
  for (const other of others) {
    context.problems.report('weight-conflict', other.span, { name: other.target.name, kind: 'second' });
  }
  return first === undefined ? null : resolveWeight(first, context, sourceContext([], context));
}

function resolveWeight(
  { target, source, span }: WeightAst,
  context: CheckContext,
  sources: PictureContext,
): CaseWeightsIr {
  const { name } = target;
  const isInModel =
    context.declarations.has(name) || context.freeUses.some(({ reference }) => reference.name === name);
  if (isInModel) context.problems.report('weight-conflict', target.span, { name, kind: 'in-model' });
  return {
    name,
    source: source === null ? null : resolveSource(source, sources),
    span,
  };
}

/**
 * Where the author observes nothing that is random: the variables that no other depends on and that data can
 * fill, besides. Where some of them are repeated, those that are not are left alone: they are unused priors.
 */
export function observeByDefault(
  stated: readonly ObservationIr[],
  nodes: readonly NodeIr[],
): readonly ObservationIr[] {
  const random = new Set(nodes.flatMap((node) => (node.kind === 'random' ? namesOf(node) : [])));
  if (stated.some(({ name }) => random.has(name))) return stated;
  const parentsOf = dependencies(nodes, []);
  const parents = new Set(nodes.flatMap((node) => parentsOf(node)));
  const leaves = nodes.filter(
    (node) => node.kind === 'random' && !parents.has(node) && canBeData(node.distribution, nodes, 0),
  );
  const repeated = leaves.filter((node) => node.indices.length > 0);
  const implied = (repeated.length > 0 ? repeated : leaves).flatMap((node) =>
    namesOf(node).map((name): ObservationIr => ({ name, source: null, implied: true, span: node.span })),
  );
  return [...stated, ...implied];
}

/** Whether a draw is a number, a label or a vector of an emission, and not a parameter. */
function canBeData(distribution: DistributionIr, nodes: readonly NodeIr[], depth: number): boolean {
  switch (distribution.kind) {
    case 'family':
      return findSignature(distribution.family)?.roles.includes('emission') ?? false;
    case 'product':
      return distribution.factors.every((factor) => canBeData(factor, nodes, depth));
    case 'mixture':
      return canBeData(distribution.component, nodes, depth);
    case 'draw-from': {
      const measure = nodesByName(nodes).get(distribution.measure.name);
      const base = measure === undefined || depth > nodes.length ? null : baseOf(measure);
      return base !== null && canBeData(base, nodes, depth + 1);
    }
  }
}

/** What a named measure's draws come from. */
function baseOf(measure: NodeIr): DistributionIr | null {
  if (measure.kind === 'measure') return measure.distribution;
  if (measure.kind !== 'random' || measure.distribution.kind !== 'family') return null;
  const base = measure.distribution.arguments.find(({ name }) => name === 'H')?.value;
  if (base?.kind === 'distribution') return base.distribution;
  return base?.kind === 'reference' ? { kind: 'draw-from', measure: base, span: measure.span } : null;
}
