/** Where in a document numbers are not finite. */
export function oddNumbers(value: unknown, path: string): readonly string[] {
  if (typeof value === 'number') return Number.isFinite(value) ? [] : [`${path} is ${value}`];
  if (typeof value !== 'object' || value === null) return [];
  return Object.entries(value).flatMap(([name, part]) => oddNumbers(part, `${path}.${name}`));
}
