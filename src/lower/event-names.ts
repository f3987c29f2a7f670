/** The names that events may use of a model's columns and of the parts of a component's parameters. */

import type { NumbersPart } from '../distributions/numbers/parameter-numbers.js';
import type { EventName } from '../model/event-ir.js';

/** Variables, their columns, and the parts of the parameters; of equal names the first holds. */
export function eventNames(
  parts: readonly NumbersPart[],
  columns: readonly { readonly name: string; readonly variable: string }[],
): readonly EventName[] {
  const variables = [...new Set(columns.map(({ variable }) => variable))];
  const names: EventName[] = variables.map((name) => ({
    name,
    space: 'observation',
    dimensions: [columns.filter(({ variable }) => variable === name).length],
    start: columns.findIndex(({ variable }) => variable === name),
  }));
  columns.forEach(({ name }, start) => {
    names.push({ name, space: 'observation', dimensions: [], start });
  });
  let start = 0;
  for (const { name, dimensions } of parts) {
    names.push({ name, space: 'parameter', dimensions, start });
    start += dimensions.reduce((count, size) => count * size, 1);
  }
  return names;
}

/** The model's own names of parts of the parameters, which come before those of the parts. */
export function withAliases(
  names: readonly EventName[],
  aliases: Iterable<readonly [alias: string, part: string]>,
): readonly EventName[] {
  const added = [...aliases].flatMap(([alias, part]) => {
    const found = names.find(({ name, space }) => space === 'parameter' && name === part);
    return found === undefined ? [] : [{ ...found, name: alias }];
  });
  return [...added, ...names];
}
