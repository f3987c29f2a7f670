/** A fit → the numbers of its scorer. */
import { internalError } from '../../core/internal-error.js';
import { randomKey, splitKey } from '../../core/random-stream.js';
import type { EllipticalBlock } from '../../distributions/elliptical-density.js';
import type { AnyConjugateFamily } from '../../distributions/families/conjugate-family.js';
import { logGamma } from '../../distributions/special-functions.js';
import type { DataUsed, FitDocument } from '../../posterior/fit/fit-document.js';
import { openFamily } from '../../posterior/fit/open-family.js';
import type { FamilyChoice, PredictiveState } from '../../posterior/fit/predictive-state.js';
import { clustersOf } from '../../posterior/prediction/predictive-terms.js';
import { type Given, weighedValues } from '../../posterior/prediction/weighed-values.js';
import { openScorer } from '../../posterior/scores/outlier-scores.js';
import type { MixtureNumbers, ScorerBlock, ScorerNumbers } from './scorer-numbers.js';

export function scorerNumbersOf({ data, predictive }: FitDocument): ScorerNumbers {
  const scores = openScorer(predictive, splitKey(randomKey(1), 'predictive')).predictiveScores;
  return {
    columns: scorerColumnsOf(data),
    clusters: clustersOf(predictive),
    expected: scores === null ? null : scores.reduce((sum, score) => sum + score, 0) / scores.length,
    ...mixtureNumbersOf(predictive),
  };
}

export function scorerColumnsOf({
  columns,
  levels,
}: Pick<DataUsed, 'columns' | 'levels'>): ScorerNumbers['columns'] {
  return columns.map((name) => ({ name, levels: levels?.[name] ?? null }));
}

export function mixtureNumbersOf(predictive: PredictiveState): MixtureNumbers {
  const weighed = weighedValues(predictive).filter(({ weight }) => weight > 0);
  const pieces = weighed.map(({ value, given }) => piecesOf(predictive.family, value, given, 0));
  // The prior of a new cluster among draws of parameters has the same blocks, so that all terms are alike.
  const blocks = pieces[0]?.map(({ block }) => block) ?? internalError('a fit has no terms');
  return {
    blocks,
    terms: weighed.map(({ weight, shares }, t) => ({
      logWeight: Math.log(weight),
      shares,
      values: pieces[t]!.map(({ values }) => values.map((value) => (Number.isFinite(value) ? value : null))),
    })),
  };
}

interface Piece {
  readonly block: ScorerBlock;
  readonly values: readonly number[];
}

function piecesOf(choice: FamilyChoice, value: unknown, given: Given, column: number): readonly Piece[] {
  if (choice.factors !== undefined) {
    let next = column;
    return choice.factors.flatMap(({ choice: own }, v) => {
      const pieces = piecesOf(own, (value as readonly unknown[])[v], given, next);
      next += own.columns;
      return pieces;
    });
  }
  const elliptical = ellipticalBlocks(choice, value, given);
  if (elliptical !== null) return elliptical.map((block) => ellipticalPiece(block, column));
  if (choice.emission === 'Categorical' || choice.emission === 'Multinomial') {
    const own = given === 'parameters' ? (value as readonly number[]) : concentrationOf(value);
    const { columns } = choice;
    if (choice.emission === 'Multinomial') {
      const law = given === 'parameters' ? 'multinomial' : 'multinomial-mixture';
      return [{ block: { law, column, columns }, values: own }];
    }
    const total = given === 'parameters' ? 1 : own.reduce((sum, a) => sum + a, 0);
    const block: ScorerBlock = { law: 'categorical', column, columns };
    return [{ block, values: own.map((a) => Math.log(a / total)) }];
  }
  const forms = openFamily(choice).forms ?? internalError(`no scorer has the law of ${choice.emission}`);
  return (value as readonly unknown[]).map((own, d) => {
    const form = forms[d]!;
    return {
      block: {
        law: given === 'parameters' ? form.unknown : `${form.unknown}-mixture`,
        column: column + d,
        columns: Math.max(1, form.first.length - 1, form.second.length - 1),
        form,
      },
      values: given === 'parameters' ? [own as number] : pairOf(own),
    };
  });
}

function ellipticalBlocks(
  choice: FamilyChoice,
  value: unknown,
  given: Given,
): readonly EllipticalBlock[] | null {
  if (choice.emission !== 'Normal') return null;
  const family: AnyConjugateFamily = openFamily(choice);
  const facet = family.elliptical ?? internalError('a Normal is elliptical');
  return given === 'parameters' ? facet.density(value) : facet.predictive(value);
}

/** See `elliptical-law.ts` for what the values are. */
function ellipticalPiece({ column: from, columns, ...block }: EllipticalBlock, column: number): Piece {
  const { constant, power, offset, root } = block;
  const freedom = 2 * power - columns;
  const marginal = Array.from({ length: columns }, (_, m) =>
    power === Number.POSITIVE_INFINITY
      ? (-m * Math.log(2 * Math.PI)) / 2
      : logGamma((freedom + m) / 2) - logGamma(freedom / 2) - (m * Math.log(Math.PI)) / 2,
  );
  return {
    block: { law: 'elliptical', column: column + from, columns },
    values: [constant, power, ...offset, ...root, ...marginal],
  };
}

function concentrationOf(value: unknown): readonly number[] {
  return (value as { readonly concentration: readonly number[] }).concentration;
}

/** The hyperparameters of a rate's Gamma, or of a probability's Beta. */
function pairOf(value: unknown): readonly number[] {
  const { shape, rate, a, b } = value as Readonly<Record<string, number>>;
  return [shape ?? a!, rate ?? b!];
}
