/** What the columns of a fit hold, as far as a figure is concerned: measures, counts or categories. */
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

const kinds: Readonly<Record<string, FigureColumn['kind']>> = {
  Poisson: 'count',
  Binomial: 'count',
  Geometric: 'count',
  Multinomial: 'count',
  Bernoulli: 'category',
  Categorical: 'category',
};

export function figureColumns({ data, predictive }: FitDocument): readonly FigureColumn[] {
  const { family } = predictive;
  const parts: readonly { readonly name: string | null; readonly choice: FamilyChoice }[] =
    family.factors ?? [{ name: null, choice: family }];
  let index = 0;
  return parts.flatMap(({ name: variable, choice }) =>
    Array.from({ length: choice.columns }, (_, within): FigureColumn => {
      const own = index++;
      const kind = kinds[choice.emission] ?? 'measure';
      return { name: data.columns[own] ?? `column ${own}`, index: own, kind, variable, within };
    }),
  );
}

export function measures(fit: FitDocument): readonly FigureColumn[] {
  return figureColumns(fit).filter(({ kind }) => kind === 'measure');
}
