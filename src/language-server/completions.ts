/** What may stand at a place: arguments in a distribution's brackets, methods and their options, names, distributions, functions. */
import { distributionNames, findSignature } from '../distributions/signatures/signatures.js';
import { methods } from '../model/method-options.js';
import { findFunction, functionNames } from '../model/values/functions.js';

export interface OfferedWord {
  readonly label: string;
  readonly kind: 'argument' | 'method' | 'variable' | 'distribution' | 'function' | 'keyword';
  readonly detail: string;
  /** What is put in, where that is not the label; `${1:mean}` is a place to fill, as in a snippet. */
  readonly snippet?: string;
}

const keywords = ['observe', 'infer', 'weight', 'for', 'in'] as const;

/** Editors keep of these what fits what is typed. */
export function completionsAt(text: string, offset: number): readonly OfferedWord[] {
  const before = text.slice(0, offset).replace(/[\p{L}\p{N}_]*$/u, '');
  const line = before.slice(before.lastIndexOf('\n') + 1).replace(/(#|\/\/).*$/, '');
  if (/\binfer\s+$/.test(line)) {
    return methods.map(({ name }) => ({ label: name, kind: 'method', detail: 'a method of inference' }));
  }
  const call = openCall(before);
  return [
    ...(call === null ? [] : argumentsOf(call)),
    ...namesIn(text).map((label): OfferedWord => ({ label, kind: 'variable', detail: 'of this model' })),
    ...distributionNames.map(offerDistribution),
    ...functionNames.map(
      (label): OfferedWord => ({
        label,
        kind: 'function',
        detail: findFunction(label)!.summary,
        snippet: `${label}($1)`,
      }),
    ),
    ...keywords.map((label): OfferedWord => ({ label, kind: 'keyword', detail: 'a word of the language' })),
  ];
}

function offerDistribution(label: string): OfferedWord {
  const signature = findSignature(label)!;
  const places = (signature.forms[0] ?? []).map((name, place) => `\${${place + 1}:${name}}`);
  return {
    label,
    kind: 'distribution',
    detail: signature.summary,
    snippet: `${label}(${places.join(', ')})`,
  };
}

function argumentsOf(call: string): readonly OfferedWord[] {
  const options = methods.find(({ name }) => name === call)?.options;
  if (options !== undefined) {
    return Object.entries(options).map(([name, constraint]) => ({
      label: `${name} = `,
      kind: 'argument',
      detail: typeof constraint === 'string' ? constraint : constraint.join(', '),
    }));
  }
  return (findSignature(call)?.parameters ?? []).map(({ name, meaning }) => ({
    label: `${name} = `,
    kind: 'argument',
    detail: meaning,
  }));
}

/** Names that statements begin with: of a text that need not parse, since it is being typed. */
function namesIn(text: string): readonly string[] {
  const targets = text
    .replaceAll(/(#|\/\/).*$/gm, '')
    .matchAll(/(?:^|[;{\n])\s*(?:observe\s+)?\(?([\p{L}][^~∼=\n;({]*?)\)?\s*(?:[~∼=]|\bin\b)/gmu);
  const names = Array.from(targets, ([, list]) => list!.split(',')).flat();
  return [
    ...new Set(names.map((name) => name.trim()).filter((name) => /^[\p{L}][\p{L}\p{N}_]*$/u.test(name))),
  ];
}

/** The name before the innermost bracket that is open. */
function openCall(text: string): string | null {
  let depth = 0;
  for (let offset = text.length - 1; offset >= 0; offset--) {
    const character = text[offset]!;
    if (character === ')') depth++;
    else if (character === '(' && depth-- === 0) {
      return /([\p{L}\p{N}_]+)\s*$/u.exec(text.slice(0, offset))?.[1] ?? null;
    }
  }
  return null;
}
