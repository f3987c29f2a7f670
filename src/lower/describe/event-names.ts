/** The names that events may use of a model's columns and of the parts of a component's parameters. */

import type { NumbersPart } from '../../distributions/numbers/parameter-numbers.js';
import type { EventName } from '../../model/event-ir.js';

export interface EventColumn {
  readonly name: string;
  readonly variable: string;
  /** Of a column of text. */
  readonly levels?: readonly string[];
}

/** Variables, their columns, and the parts of the parameters; of equal names the first holds. */
export function eventNames(
  parts: readonly NumbersPart[],
  columns: readonly EventColumn[],
): readonly EventName[] {
  const variables = [...new Set(columns.map(({ variable }) => variable))];
  const names: EventName[] = variables.map((name) => {
    const own = columns.filter(({ variable }) => variable === name);
    const start = columns.findIndex(({ variable }) => variable === name);
    return {
      name,
      space: 'observation',
      dimensions: [own.length],
      start,
      ...(own.length === 1 && levelsOf(own[0]!)),
    };
  });
  columns.forEach((column, start) => {
    names.push({ name: column.name, space: 'observation', dimensions: [], start, ...levelsOf(column) });
  });
  let start = 0;
  for (const { name, dimensions } of parts) {
    names.push({ name, space: 'parameter', dimensions, start });
    start += dimensions.reduce((count, size) => count * size, 1);
  }
  return names;
}

function levelsOf({ levels }: EventColumn): Pick<EventName, 'levels'> {
  return levels === undefined ? {} : { levels };
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
