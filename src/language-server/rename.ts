/** A variable under another name, at every place where it stands; its subscripts stay. */
import type { Span } from '../core/span.js';
import { type NameOccurrence, nameOccurrences } from '../syntax/name-occurrences.js';
import { parse } from '../syntax/parse.js';

/** All places of the name that stands at one of them; empty where none does, or the text does not parse. */
export function occurrencesAt(text: string, offset: number): readonly NameOccurrence[] {
  const ast = parse(text);
  if (!ast.ok) return [];
  const all = nameOccurrences(ast.value, text);
  const here = all.find(({ span }) => span.start <= offset && offset <= span.end);
  return here === undefined ? [] : all.filter(({ name }) => name === here.name);
}

/** The places to write the name at, or why it cannot be. */
export function renamePlaces(text: string, offset: number, newName: string): readonly Span[] | string {
  const places = occurrencesAt(text, offset);
  if (places.length === 0) return 'no variable of the model stands here';
  const alone = parse(`${newName} = 1`);
  const statement = alone.ok ? alone.value.statements[0] : undefined;
  const target = statement?.kind === 'definition' ? statement.targets : [];
  if (target.length !== 1 || target[0]!.subscripts.length > 0) {
    return newName === ''
      ? 'a variable needs a name'
      : `${JSON.stringify(newName)} is no name of a variable: a letter, then letters, digits and _, without an index at the end, and no word of the language`;
  }
  const ast = parse(text);
  const others = ast.ok ? nameOccurrences(ast.value, text) : [];
  const isTaken = target[0]!.name !== places[0]!.name && others.some(({ name }) => name === target[0]!.name);
  return isTaken ? `there is a ${newName} already` : places.map(({ span }) => span);
}
