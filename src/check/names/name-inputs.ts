/**
 * What the names are that a model uses and never defines.
 *
 * An *input* is given, or has a default: `alpha`, `H`, the `x_i` of a regression. A *parameter* is estimated by
 * maximum likelihood: `mu_k` and `Sigma_k` of a mixture's components, and its weights `pi`.
 */
import { suggest } from '../../diagnostics/suggest.js';
import type { InputIr, NodeIr, ObservationIr, ParameterIr, TypeIr } from '../../model/model-ir.js';
import { referencesInNode } from '../../model/references.js';
import { namesOf, nodesByName } from '../../model/topological-order.js';
import { componentLetters } from '../plates/index-letters.js';
import { indexOf, labelOf } from '../plates/subscript-kind.js';
import type { CheckContext, FreeUse } from '../scope.js';
import { typeOfConstraint } from '../types/type-of-constraint.js';
import { nameText } from './author-text.js';

/** Those that the language gives defaults to; a name that is nearly one of them is most likely meant to be it. */
const defaulted = ['alpha', 'H'];

export interface NamingContext {
  readonly check: CheckContext;
  /** What statements define. */
  readonly nodes: readonly NodeIr[];
  readonly observations: readonly ObservationIr[];
  /** Indices that count rows of the data. */
  readonly rowIndices: ReadonlySet<string>;
}

export function nameInputs(naming: NamingContext): readonly (InputIr | ParameterIr)[] {
  const { check, observations } = naming;
  const uses = usesByName(check.freeUses);
  const letterOf = labelLetters(naming);
  const used = [...uses].flatMap(([name, all]) => {
    // A slip is not an input: nothing more is said of what depends on it.
    if (reportLabelInName(name, all, naming) || reportMisspelt(name, all, naming)) return [];
    reportUnlikeSubscripts(name, all, check);
    reportUnlikeUses(name, all, check);
    return [nodeOf(name, all, letterOf, naming)];
  });
  const onlyRead = observations
    .filter(({ name }) => !uses.has(name) && !check.declarations.has(name))
    .map(
      ({ name, span }): InputIr => ({ kind: 'input', name, indices: [], type: { kind: 'unknown' }, span }),
    );
  return [...used, ...onlyRead];
}

function usesByName(uses: readonly FreeUse[]): ReadonlyMap<string, readonly FreeUse[]> {
  const byName = new Map<string, FreeUse[]>();
  for (const use of uses) {
    const { name } = use.reference;
    byName.set(name, [...(byName.get(name) ?? []), use]);
  }
  return byName;
}

function nodeOf(
  name: string,
  uses: readonly FreeUse[],
  letterOf: (label: string) => string,
  naming: NamingContext,
): InputIr | ParameterIr {
  const { reference, origin } = uses.reduce((widest, use) =>
    use.reference.subscripts.length > widest.reference.subscripts.length ? use : widest,
  );
  const indices = reference.subscripts.map(
    (subscript) => indexOf(subscript, naming.check) ?? letterOf(labelOf(subscript, naming.check) ?? ''),
  );
  const base = { name, indices, type: typeOf(uses), span: origin.span };
  if (uses.some((use) => isWeights(use, naming.check))) {
    return { ...base, kind: 'parameter', type: { kind: 'simplex', length: null } };
  }
  const isInput =
    indices.length === 0 ||
    uses.some(({ use }) => use.as === 'measure' || use.as === 'subscript') ||
    naming.observations.some((observation) => observation.name === name) ||
    reference.subscripts.every((subscript) => naming.rowIndices.has(indexOf(subscript, naming.check) ?? ''));
  return isInput ? { ...base, kind: 'input' } : { ...base, kind: 'parameter' };
}

/** Weights of a mixture: of `Mixture(pi, …)`, `sum_k pi_k * …`, or of labels that subscript something. */
function isWeights({ use, owner, reference }: FreeUse, { labels }: CheckContext): boolean {
  if (use.as === 'weights') return true;
  return use.constraint === 'simplex' && labels.has(owner) && reference.subscripts.length === 0;
}

function typeOf(uses: readonly FreeUse[]): TypeIr {
  if (isUsedUnlike(uses)) return { kind: 'unknown' };
  if (uses.some(({ use }) => use.as === 'subscript')) return { kind: 'integer', support: 'label' };
  const constraint = uses.find(({ use }) => use.constraint !== null)?.use.constraint ?? null;
  return constraint === null ? { kind: 'unknown' } : typeOfConstraint(constraint);
}

/** From a label to the index of what it subscripts: that of `mu_k` for the `z` of `mu[z_i]`. */
function labelLetters(naming: NamingContext): (label: string) => string {
  const letters = new Map<string, string>();
  const byName = nodesByName(naming.nodes);
  for (const reference of naming.nodes.flatMap((node) => referencesInNode(node, 'all'))) {
    reference.subscripts.forEach((subscript, position) => {
      const letter = byName.get(reference.name)?.indices[position];
      const label = labelOf(subscript, naming.check);
      if (letter !== undefined && label !== null && !letters.has(label)) letters.set(label, letter);
    });
  }
  return (label) => {
    const known = letters.get(label);
    if (known !== undefined) return known;
    const taken = new Set([...letters.values(), ...naming.rowIndices]);
    const letter = componentLetters.find((each) => !taken.has(each)) ?? 'k';
    letters.set(label, letter);
    return letter;
  };
}

/** A free name that is nearly that of a variable which nothing uses is most likely that variable. */
function reportMisspelt(name: string, uses: readonly FreeUse[], naming: NamingContext): boolean {
  const { check, nodes, observations } = naming;
  if (defaulted.includes(name) || observations.some((observation) => observation.name === name)) return false;
  const used = new Set(nodes.flatMap((node) => referencesInNode(node, 'all')).map((each) => each.name));
  const unused = nodes.flatMap(namesOf).filter((each) => !used.has(each));
  const candidates = [...unused, ...defaulted.filter((each) => !used.has(each))].filter(
    (candidate) => candidate.length > 2 && withoutDigits(candidate) !== withoutDigits(name),
  );
  const alike = nodes.find((node) => !used.has(node.name) && isBeginningOf(node, name, uses));
  const suggestion = alike?.name ?? (name.length > 2 ? suggest(name, candidates) : null);
  if (suggestion === null) return false;
  const letter = new RegExp(`^${name}_([a-z])$`).exec(suggestion)?.[1];
  const place = check.declarations.get(suggestion)?.span;
  if (letter !== undefined && place !== undefined) {
    check.problems.report('index-letter', place, { name: letter, of: name });
    return true;
  }
  const indices = check.declarations.get(suggestion)?.indices ?? [];
  for (const { origin } of uses) {
    check.problems.report('misspelt-name', origin.span, {
      name,
      suggestion: nameText(suggestion, indices),
      hasDefault: !check.declarations.has(suggestion),
      isEstimated: uses.some((use) => isEstimated(use, naming)),
    });
  }
  return true;
}

/** `m[z_i]` beside an unused `mu_k`, `mu[z_i]` beside `mu_c`: a name that begins as the other, with as many subscripts or with its index in the name. */
function isBeginningOf({ name, indices, kind }: NodeIr, free: string, uses: readonly FreeUse[]): boolean {
  if (kind !== 'random' || withoutDigits(name) === withoutDigits(free)) return false;
  const begins = name.startsWith(free) || free.startsWith(name);
  return (
    begins &&
    uses.every(({ reference: { subscripts } }) => {
      const own = subscripts.length;
      return own === indices.length || (own === 1 && new RegExp(`^${free}_[a-z]$`).test(name));
    })
  );
}

/** Where nothing gives it from outside: weights, and what a label picks. */
function isEstimated(use: FreeUse, { check }: NamingContext): boolean {
  return (
    isWeights(use, check) || use.reference.subscripts.some((subscript) => labelOf(subscript, check) !== null)
  );
}

/** `mu_z` where mu_k is repeated and z a label: `mu[z_i]`, in which the label stands in brackets. */
function reportLabelInName(name: string, uses: readonly FreeUse[], { check }: NamingContext): boolean {
  const [, base = '', label = ''] = /^(.+?)_?([a-z]+?)_?[ijklmnt]?$/.exec(name) ?? [];
  const [repeated, drawn] = [base, label].map((each) => check.declarations.get(each));
  if (repeated?.indices.length !== 1 || drawn?.statement.kind !== 'draw') return false;
  for (const { origin, owner } of uses) {
    const own = check.declarations.get(owner)?.indices ?? [];
    const row = drawn.indices.length > 0 ? drawn.indices : own;
    const meant = nameText(base, [nameText(label, row)]);
    check.problems.report('label-in-name', origin.span, {
      name,
      meant,
      whole: nameText(base, repeated.indices),
    });
  }
  return true;
}

function withoutDigits(name: string): string {
  return name.replace(/[\d_]+$/, '');
}

function reportUnlikeSubscripts(name: string, uses: readonly FreeUse[], { problems }: CheckContext): void {
  const [first, ...others] = uses;
  const unlike = others.find(
    ({ reference }) => reference.subscripts.length !== first?.reference.subscripts.length,
  );
  if (first === undefined || unlike === undefined) return;
  problems.report('unlike-subscripts', unlike.origin.span, {
    name,
    first: first.reference.subscripts.length,
    second: unlike.reference.subscripts.length,
  });
}

/** Drawn from here and calculated with there: a measure is one everywhere. */
function isUsedUnlike(uses: readonly FreeUse[]): boolean {
  return uses.some(({ use }) => use.as === 'measure') && uses.some(({ use }) => use.as !== 'measure');
}

function reportUnlikeUses(name: string, uses: readonly FreeUse[], { problems }: CheckContext): void {
  const drawn = uses.find(({ use }) => use.as === 'measure');
  if (drawn === undefined || !isUsedUnlike(uses)) return;
  problems.report('not-a-measure', drawn.origin.span, {
    text: name,
    type: 'a number elsewhere',
    definition: null,
    isWeights: false,
  });
}
