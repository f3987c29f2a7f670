/**
 * How a family is asked for: an emission and a base by their names in the language, and how evaluated
 * arguments become the family and its prior. Each family's file exports one definition; `families.ts` lists
 * them.
 */
import { ok, type Result } from '../../core/result.js';
import type { Check } from './argument-checks.js';
import type { ConjugateFamily } from './conjugate-family.js';
import type { CoordinateFamily } from './coordinate-family.js';
import { independentCoordinates } from './independent-coordinates.js';
import { type ArgumentFault, type Arguments, readColumns } from './read-arguments.js';

/** What the data and the emission fix before a prior is read. */
export interface FamilySetting {
  readonly columns: number;
  /** Number of levels of a categorical column, or their names; null elsewhere. */
  readonly levels: number | readonly string[] | null;
  /** The emission's known arguments: a variance, a number of trials. */
  readonly known: Arguments;
  /** Whether the base ties columns together: a covariance of means that is not diagonal. */
  readonly coupled?: boolean;
  /** Whether cells may be missing among the rows that statistics are gathered of. */
  readonly incomplete?: boolean;
}

export interface FamilyDefinition<H, P> {
  readonly emission: string;
  readonly base: string;
  /** Where it is not the covariance that the base implies. */
  readonly covariance?: 'spherical';
  family(setting: FamilySetting): Result<ConjugateFamily<H, P>, ArgumentFault>;
  /** The base's arguments as hyperparameters of that family. */
  prior(base: Arguments, setting: FamilySetting): Result<H, ArgumentFault>;
}

/**
 * A definition as code that serves all of them holds it; what its `prior` returns is for its `family` only.
 */
export type AnyFamilyDefinition = FamilyDefinition<unknown, unknown>;

/** The definition of a family of independent columns. */
export function defineCoordinatewise<H, P>(definition: {
  readonly emission: string;
  readonly base: string;
  /** The pair of each column. */
  readonly pairs: (setting: FamilySetting) => Result<readonly CoordinateFamily<H, P>[], ArgumentFault>;
  /** The hyperparameters of each column. */
  readonly priors: (base: Arguments, columns: number) => Result<readonly H[], ArgumentFault>;
}): FamilyDefinition<readonly H[], readonly P[]> {
  return {
    emission: definition.emission,
    base: definition.base,
    family(setting) {
      const pairs = definition.pairs(setting);
      return pairs.ok ? ok(independentCoordinates(pairs.value, setting.incomplete ?? false)) : pairs;
    },
    prior: (base, { columns }) => definition.priors(base, columns),
  };
}

/** The same pair in every column: nothing is known of them. */
export function samePair<H, P>(
  pair: CoordinateFamily<H, P>,
): (setting: FamilySetting) => Result<readonly CoordinateFamily<H, P>[], ArgumentFault> {
  return ({ columns }) => ok(new Array<CoordinateFamily<H, P>>(columns).fill(pair));
}

/** A pair a column from an argument of the emission that the model gives for each. */
export function pairsByArgument<H, P>(
  argument: string,
  check: Check,
  pair: (value: number) => CoordinateFamily<H, P>,
): (setting: FamilySetting) => Result<readonly CoordinateFamily<H, P>[], ArgumentFault> {
  return ({ known, columns }) => {
    const values = readColumns(known, argument, columns, check);
    return values.ok ? ok(values.value.map(pair)) : values;
  };
}

/** Hyperparameters whose names are those of the base's arguments, one number a column each. */
export function priorsByName<Name extends string>(
  checks: Readonly<Record<Name, Check>>,
): (base: Arguments, columns: number) => Result<readonly Readonly<Record<Name, number>>[], ArgumentFault> {
  return (base, columns) => {
    const byColumn = Array.from({ length: columns }, () => ({}) as Record<Name, number>);
    for (const name in checks) {
      const values = readColumns(base, name, columns, checks[name]);
      if (!values.ok) return values;
      for (const [d, value] of values.value.entries()) byColumn[d]![name] = value;
    }
    return ok(byColumn);
  };
}
