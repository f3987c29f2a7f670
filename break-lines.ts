/**
 * Breaks the text of a bundle into lines. Node prints the line that threw above the message of an error that nobody
 * caught: of a bundle in one line that would be some hundred kilobytes, and the message nowhere to be seen.
 */
import type { Plugin } from 'rolldown';
import { parseAst } from 'rolldown/parseAst';

/** Of a line, in characters; statements that are longer by themselves stay whole. */
const longest = 1000;

export const breakLines: Plugin = {
  name: 'break-lines',
  generateBundle(_, bundle) {
    for (const output of Object.values(bundle)) {
      if (output.type === 'chunk' && output.fileName.endsWith('.js')) output.code = inLines(output.code);
    }
  },
};

/** What throws has a line of its own, and others share theirs: compressed, a break costs about a byte. */
function inLines(code: string): string {
  const places: Places = { throwing: new Set(), other: new Set() };
  collect(parseAst(code), places);
  const lines: string[] = [];
  let start = 0;
  let latest = 0;
  const breakAt = (place: number): void => {
    lines.push(code.slice(start, place));
    start = place;
  };
  for (const place of [...places.throwing, ...places.other].sort((a, b) => a - b)) {
    if (place - start > longest && latest > start) breakAt(latest);
    if (places.throwing.has(place) && place > start) breakAt(place);
    latest = place;
  }
  return [...lines, code.slice(start)].join('\n');
}

interface Places {
  readonly throwing: Set<number>;
  readonly other: Set<number>;
}

interface AnyNode {
  readonly type: string;
  readonly start: number;
  readonly end: number;
  readonly [field: string]: unknown;
}

/** Where a statement, a member, or what follows a comma begins: a line break there changes nothing. */
function collect(value: unknown, places: Places): void {
  if (Array.isArray(value)) {
    for (const each of value) collect(each, places);
  } else if (isNode(value)) {
    if (value.type === 'ThrowStatement') places.throwing.add(value.start).add(value.end);
    const { body, consequent, declarations, properties, expressions } = value;
    const rest =
      value.type === 'SequenceExpression' && Array.isArray(expressions) ? expressions.slice(1) : [];
    for (const list of [body, consequent, declarations, properties, rest].filter(Array.isArray)) {
      for (const each of list.filter(isNode)) places.other.add(each.start);
    }
    for (const field of Object.values(value)) collect(field, places);
  }
}

function isNode(value: unknown): value is AnyNode {
  return typeof value === 'object' && value !== null && 'type' in value;
}
