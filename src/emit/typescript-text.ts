/** Pieces of TypeScript. */

/** Words that no binding may have, though they look like names. */
const reserved: ReadonlySet<string> = new Set(
  'break case catch class const continue debugger default delete do else enum export extends false finally for function if import in instanceof new null return super switch this throw true try typeof var void while with yield let static await implements interface package private protected public'.split(
    ' ',
  ),
);

export function isIdentifier(text: string): boolean {
  return /^[\p{ID_Start}$_][\p{ID_Continue}$]*$/u.test(text) && !reserved.has(text);
}

/** A key of an object or its type. */
export function keyText(name: string): string {
  return isIdentifier(name) ? name : JSON.stringify(name);
}

/** An interface of readonly fields, which are given as text. */
export function interfaceText(
  name: string,
  comment: string,
  fields: readonly (readonly [name: string, type: string])[],
): string {
  const lines = fields.map(([field, type]) => `  readonly ${field}: ${type};`);
  return [`/** ${comment} */`, `export interface ${name} {`, ...lines, '}'].join('\n');
}

/** A tuple of `length` equal elements, or a list where there are too many to write or nobody knows how many. */
export function tupleText(element: string, length: number | null): string {
  return length === null || length > 32
    ? `readonly ${element.includes(' ') ? `(${element})` : element}[]`
    : `readonly [${new Array<string>(length).fill(element).join(', ')}]`;
}
