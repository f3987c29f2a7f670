/**
 * The families of numbers with one unknown, as they are registered: how each is written, a base, and rows of two groups that
 * it draws itself. Tables of tests are made of it, so that a family that is registered is tested.
 */
import { randomKey, randomStream } from '../../src/core/random-stream.js';
import { numberFamilies } from '../../src/distributions/families/number-families.js';
import type { NumberFamily } from '../../src/distributions/families/number-family.js';
import type { Arguments } from '../../src/distributions/families/read-arguments.js';
import { createVariates } from '../../src/distributions/variates.js';

export interface NumberCase {
  readonly emission: string;
  readonly base: 'Gamma' | 'Beta';
  /** The emission as a model has it, of a parameter of that name. */
  readonly law: (parameter: string) => string;
  readonly known: Arguments;
  /** A base narrow enough that a number has its first moments. */
  readonly prior: Arguments;
  readonly priorText: string;
  /** A row's number, of one of two groups whose parameters are far from each other: the same whoever asks, and how often. */
  readonly draw: (group: number, row: number) => number;
  readonly isInside: (value: number) => boolean;
  /** Whether observations are whole. */
  readonly counts: boolean;
}

export const numberCases: readonly NumberCase[] = numberFamilies.map(caseOf);

function caseOf(family: NumberFamily): NumberCase {
  const { signature, known, unknown } = family;
  const value = known === undefined ? Number.NaN : known.check(2.5) === null ? 2.5 : 12;
  const { draw, outsideSupport } = family.emission(value);
  const [base, prior, groups] =
    unknown === 'rate'
      ? (['Gamma', { shape: 6.7, rate: 3.9 }, [0.4, 30]] as const)
      : (['Beta', { a: 9, b: 4 }, [0.12, 0.85]] as const);
  return {
    emission: signature.name,
    base,
    law: (parameter) =>
      `${signature.name}(${signature.forms[0]!.map((name) => (name === known?.argument ? value : parameter)).join(', ')})`,
    known: known === undefined ? {} : { [known.argument]: value },
    prior,
    priorText: `${base}(${Object.values(prior).join(', ')})`,
    draw: (group, row) =>
      draw(groups[group]!, createVariates(randomStream(randomKey(`${signature.name} ${group} ${row}`)))),
    isInside: (x) => outsideSupport(x) === null,
    counts: signature.draws === 'count' || signature.draws === 'binary',
  };
}
