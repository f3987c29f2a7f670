/** Which argument is which parameter: by position in one of the distribution's forms, or by name. */
import { suggest } from '../../diagnostics/suggest.js';
import {
  covarianceStructures,
  mclustStructures,
  type ParameterSignature,
  type Signature,
} from '../../distributions/signatures/signature.js';
import type { ArgumentAst, CallAst, ExpressionAst } from '../../syntax/ast.js';
import { authorText } from '../names/author-text.js';
import type { CheckContext } from '../scope.js';

export interface MatchedArgument {
  readonly parameter: ParameterSignature;
  readonly value: ExpressionAst;
}

/** In the signature's order; null where they do not match, which has been reported. */
export function matchArguments(
  call: CallAst,
  signature: Signature,
  context: CheckContext,
): readonly MatchedArgument[] | null {
  const named = matchNamed(call, signature, context);
  if (named === null) return null;
  const positional = call.arguments.filter(({ name }) => name === null);
  const required = named
    .filter(({ parameter }) => !parameter.optional)
    .map(({ parameter }) => slotOf(parameter));
  const fitting = signature.forms.find((form) => {
    const open = form.slice(positional.length);
    return (
      form.length === positional.length + required.length && required.every((slot) => open.includes(slot))
    );
  });
  if (fitting === undefined) {
    reportMismatch(call, signature, positional.length, named, context);
    return null;
  }
  const byPosition = positional.map(({ value }, position) => ({
    parameter: signature.parameters.find(({ name }) => name === fitting[position])!,
    value,
  }));
  const order = ({ parameter }: MatchedArgument): number => signature.parameters.indexOf(parameter);
  return [...byPosition, ...named].toSorted((a, b) => order(a) - order(b));
}

/** The parameter whose place in the forms an argument takes. */
function slotOf(parameter: ParameterSignature): string {
  return parameter.replaces ?? parameter.name;
}

function matchNamed(
  call: CallAst,
  signature: Signature,
  context: CheckContext,
): readonly MatchedArgument[] | null {
  const matched: MatchedArgument[] = [];
  let sound = true;
  for (const argument of call.arguments) {
    if (argument.name === null) continue;
    const parameter = findParameter(argument, signature, context);
    if (parameter === null) {
      sound = false;
      continue;
    }
    if (matched.some((other) => slotOf(other.parameter) === slotOf(parameter))) {
      context.problems.report('argument-twice', argument.span, {
        callee: call.callee.name,
        name: argument.name.name,
        parameter: slotOf(parameter),
      });
      sound = false;
    }
    matched.push({ parameter, value: argument.value });
  }
  return sound ? matched : null;
}

/** `cov =` is the covariance, or with a word its structure. */
function findParameter(
  argument: ArgumentAst,
  signature: Signature,
  context: CheckContext,
): ParameterSignature | null {
  const { name, span } = argument.name!;
  const candidates = signature.parameters.filter(
    (parameter) =>
      parameter.constraint !== 'tuple' && [parameter.name, ...(parameter.spellings ?? [])].includes(name),
  );
  const structure = candidates.find((parameter) => parameter.constraint === 'structure');
  const word = structure === undefined ? null : structureWord(argument.value, context);
  if (structure !== undefined && word !== null) {
    const isQuoted = argument.value.kind === 'string';
    if (isStructure(word) && !isQuoted) return structure;
    const mclust = mclustStructures.get(word);
    const suggestion = mclust ?? (isStructure(word) ? word : suggest(word, covarianceStructures));
    if (mclust !== undefined || suggestion !== null) {
      const ofMclust = mclust !== undefined;
      const written = isQuoted ? `"${word}"` : word;
      context.problems.report('unknown-structure', argument.value.span, {
        word: written,
        suggestion,
        ofMclust,
      });
      return null;
    }
  }
  const parameter = candidates.find((candidate) => candidate !== structure);
  if (parameter !== undefined) return parameter;
  const known = argumentNames(signature);
  context.problems.report('unknown-argument', span, {
    callee: signature.name,
    name,
    suggestion: suggest(name, known) ?? meantBy(name, known),
    known,
  });
  return null;
}

/** As other programs call them. */
const elsewhere: Readonly<Record<string, readonly string[]>> = {
  mean: ['mu', 'loc', 'location', 'm'],
  sd: ['std', 'stdev', 'stddev', 'sigma', 'scale'],
  variance: ['var', 'sigma2', 'v'],
  prec: ['precision', 'tau'],
  rate: ['lambda', 'intensity', 'beta'],
  shape: ['alpha', 'k'],
  p: ['prob', 'probability', 'probs', 'theta', 'pi', 'weights'],
  n: ['size', 'trials', 'total'],
  r: ['size'],
};

function meantBy(name: string, known: readonly string[]): string | null {
  return known.find((each) => elsewhere[each]?.includes(name.toLowerCase())) ?? null;
}

/** The bare word, or one in quotes, which is none but tells what is meant. */
function structureWord(value: ExpressionAst, { declarations }: CheckContext): string | null {
  if (value.kind === 'string') return value.value;
  if (value.kind !== 'reference' || value.subscripts.length > 0) return null;
  return declarations.has(value.name) ? null : value.name;
}

function isStructure(word: string): boolean {
  return covarianceStructures.some((structure) => structure === word);
}

function argumentNames(signature: Signature): readonly string[] {
  const names = signature.parameters
    .filter(({ constraint }) => constraint !== 'tuple')
    .flatMap(({ name, spellings }) => [name, ...(spellings ?? [])]);
  return [...new Set(names)];
}

function reportMismatch(
  call: CallAst,
  signature: Signature,
  positional: number,
  named: readonly MatchedArgument[],
  { problems }: CheckContext,
): void {
  const longest = signature.forms.toSorted((a, b) => b.length - a.length)[0] ?? [];
  const taken = longest.slice(0, positional);
  const twice = named.find(({ parameter }) => !parameter.optional && taken.includes(slotOf(parameter)));
  if (twice !== undefined && positional <= longest.length) {
    const argument = call.arguments.find(({ value }) => value === twice.value);
    problems.report('argument-twice', argument?.span ?? call.span, {
      callee: call.callee.name,
      name: argument?.name?.name ?? twice.parameter.name,
      parameter: slotOf(twice.parameter),
    });
    return;
  }
  problems.report('arity', call.span, {
    kind: 'count',
    call: authorText(call),
    given: call.arguments.length,
    forms: signature.forms
      .filter((form) => !form.includes('parameter'))
      .map((form) => `${call.callee.name}(${form.join(', ')})`),
  });
}
