/** Every function of the language, found by its name. */
import { functionsOfData } from './functions-of-data.js';
import { functionsOfEntries } from './functions-of-entries.js';
import { functionsOfShapes } from './functions-of-shapes.js';
import { functionsOfWeights } from './functions-of-weights.js';
import type { LanguageFunction } from './language-function.js';

const byName: ReadonlyMap<string, LanguageFunction> = new Map(
  [...functionsOfData, ...functionsOfShapes, ...functionsOfEntries, ...functionsOfWeights].map((entry) => [
    entry.name,
    entry,
  ]),
);

export function findFunction(name: string): LanguageFunction | undefined {
  return byName.get(name);
}

/** For suggestions. */
export const functionNames: readonly string[] = [...byName.keys()];
