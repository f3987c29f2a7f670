/** What the columns of a fit hold, as far as a figure is concerned: measures, counts or categories. */
import type { DrawKind } from '../../distributions/signatures/signature.js';
import { findEmission } from '../../distributions/signatures/signatures-of-emissions.js';
import type { FitDocument } from '../../posterior/fit/fit-document.js';
import type { FamilyChoice } from '../../posterior/fit/predictive-state.js';

export interface FigureColumn {
  readonly name: string;
  /** Its place in a row. */
  readonly index: number;
  readonly kind: 'measure' | 'count' | 'category';
  /** The variable it is a column of, where there are several; null where there is one. */
  readonly variable: string | null;
  /** Its place among the variable's columns. */
  readonly within: number;
}

/** By what a draw of the emission is. */
const kinds: Readonly<Partial<Record<DrawKind, FigureColumn['kind']>>> = {
  count: 'count',
  counts: 'count',
  binary: 'category',
  label: 'category',
};

export function figureColumns({ data, predictive }: FitDocument): readonly FigureColumn[] {
  const { family } = predictive;
  const parts: readonly { readonly name: string | null; readonly choice: FamilyChoice }[] =
    family.factors ?? [{ name: null, choice: family }];
  let index = 0;
  return parts.flatMap(({ name: variable, choice }) =>
    Array.from({ length: choice.columns }, (_, within): FigureColumn => {
      const own = index++;
      return {
        name: data.columns[own] ?? `column ${own}`,
        index: own,
        kind: kindOf(choice),
        variable,
        within,
      };
    }),
  );
}

function kindOf({ emission }: FamilyChoice): FigureColumn['kind'] {
  const draws = findEmission(emission)?.draws;
  return (draws && kinds[draws]) ?? 'measure';
}

export function measures(fit: FitDocument): readonly FigureColumn[] {
  return figureColumns(fit).filter(({ kind }) => kind === 'measure');
}
