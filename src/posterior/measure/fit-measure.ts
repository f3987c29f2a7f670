/** What a fit says of G of sets, by any method that has a posterior of G: events over its parameters or its rows → answer. */
import type { RandomKey } from '../../core/random-stream.js';
import { err, ok, type Result } from '../../core/result.js';
import type { EventIr } from '../../model/event-ir.js';
import type { FitDocument } from '../fit/fit-document.js';
import { hasSoftLabels, openFamily } from '../fit/open-family.js';
import { unpackTerms } from '../fit/weighed-terms.js';
import { approximateMeasure } from './approximate-measure.js';
import {
  type CellEffort,
  type CellLaw,
  type CellQuestion,
  cellLaw,
  knownCells,
  wholeEffort,
} from './cell-law.js';
import { type MeasuredFamily, measuredConjugate, measuredInParts } from './measured-family.js';
import { openInParts } from './open-in-parts.js';
import { posteriorMeasure } from './posterior-measure.js';
import type { MeasureAnswer } from './set-measure.js';

export interface FitQuestion {
  readonly space: 'parameter' | 'observation';
  readonly events: readonly EventIr[];
  readonly key: RandomKey;
}

/** Why a fit has no posterior of a random measure; null where it has one. */
export function measureFault({ method, predictive, draws }: FitDocument): string | null {
  if (predictive.family.covariance === 'tied') {
    return 'Its atoms share a covariance, so that they are not drawn from a base one by one';
  }
  if (hasSoftLabels(predictive.family)) {
    return 'In this model labels have probabilities of their own in each row, so that no G has weights for all';
  }
  switch (predictive.kind) {
    case 'posterior':
      return 'In this model all rows have one and the same parameter';
    case 'estimate':
      return `A fit by ${method} is one estimate of the weights and parameters, and no posterior of G`;
    case 'mixture':
      return predictive.weights === undefined ? written('approximate law of the weights') : null;
    case 'draws':
      return draws === undefined ? written('draws') : null;
    case 'parameters':
      return draws === undefined || predictive.prior === undefined ? written('draws and the prior') : null;
  }
}

function written(what: string): string {
  return `The version that wrote this fit did not keep its ${what} (fit again)`;
}

export function measuredFamily({ predictive }: FitDocument): MeasuredFamily {
  return predictive.kind === 'parameters'
    ? measuredInParts(openInParts(predictive.family))
    : measuredConjugate(openFamily(predictive.family));
}

/** The error is a sentence without its full stop; null an event whose probability given θ has no law. */
export function fitMeasure(fit: FitDocument, asked: FitQuestion): Result<MeasureAnswer | null, string> {
  const fault = measureFault(fit);
  if (fault !== null) return err(fault);
  const question: CellQuestion = { ...asked, family: measuredFamily(fit) };
  const { predictive: state, draws } = fit;
  if (state.kind === 'mixture' && state.weights !== undefined) {
    const components = [...state.components, ...state.rest];
    const effort = effortOver(components.length);
    const laws = allOf(components, ({ hyperparameters }, k) => cellLaw(question, hyperparameters, k, effort));
    const expected = components.map(({ weight }) => weight);
    return ok(laws && approximateMeasure(question, state.weights, expected, laws));
  }
  if ((state.kind !== 'draws' && state.kind !== 'parameters') || draws === undefined) return ok(null);
  const base = cellLaw(question, state.prior, 'base', wholeEffort);
  if (base === null) return ok(null);
  const terms = unpackTerms(state.terms);
  const effort = effortOver(terms.length);
  const laws = allOf(terms, ({ value }, term) =>
    state.kind === 'draws' ? cellLaw(question, value, term, effort) : knownCells(question, value, term),
  );
  if (laws === null) return ok(null);
  const exact =
    fit.method === 'exact' ? { base: state.newWeight, terms: terms.map(({ weight }) => weight) } : null;
  return ok(posteriorMeasure(question, draws, { base, terms: laws }, exact));
}

/** About as much in all for many laws as for a few. */
function effortOver(laws: number): CellEffort {
  const share = 2 ** Math.ceil(Math.log2(Math.max(1, laws)));
  return {
    draws: Math.max(32, wholeEffort.draws / share),
    tolerance: wholeEffort.tolerance,
    points: Math.max(16, wholeEffort.points / share),
  };
}

function allOf<T>(items: readonly T[], law: (item: T, index: number) => CellLaw | null): CellLaw[] | null {
  const laws: CellLaw[] = [];
  for (const [index, item] of items.entries()) {
    const own = law(item, index);
    if (own === null) return null;
    laws.push(own);
  }
  return laws;
}
