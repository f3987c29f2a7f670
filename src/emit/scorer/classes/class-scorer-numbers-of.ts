/** A fit of class probabilities → the numbers of its scorer. The rows that distances are measured from stay behind. */
import type {
  ClassifierDocument,
  ClassifierState,
  DensityEvidence,
} from '../../../posterior/classification/classifier-document.js';
import type { PredictiveState } from '../../../posterior/fit/predictive-state.js';
import { mixtureNumbersOf, scorerColumnsOf } from '../scorer-numbers-of.js';
import type { ClassLaw, ClassScorerNumbers, EvidenceNumbers } from './class-scorer-numbers.js';

export function classScorerNumbersOf({ classifier }: ClassifierDocument): ClassScorerNumbers {
  const { classes, prior, inputs, map } = classifier;
  return { columns: scorerColumnsOf(inputs), classes, prior, map: mapOf(map) };
}

/** The laws that are mixtures of the language's own. */
export function predictivesOf({ map }: ClassifierState): readonly PredictiveState[] {
  return map.kind === 'mixtures' ? map.laws.map(({ predictive }) => predictive) : [];
}

function mapOf(map: ClassifierState['map']): ClassScorerNumbers['map'] {
  switch (map.kind) {
    case 'table':
      return { kind: 'table', cells: map.cells.map(({ at, alpha }) => ({ at, alpha })) };
    case 'perceptron': {
      const { kind, hidden, centre, scale, parameters, evidence } = map;
      return { kind, hidden, centre, scale, parameters, evidence: evidence && evidenceOf(evidence) };
    }
    case 'mixtures':
      return { kind: 'laws', laws: map.laws.map(lawOf) };
  }
}

function evidenceOf({ of, centre, axes, noise, median, rows, components }: DensityEvidence): EvidenceNumbers {
  return { of, centre, axes, noise, median, rows, laws: components.map(lawOf) };
}

function lawOf({
  share,
  predictive,
}: {
  readonly share: number;
  readonly predictive: PredictiveState;
}): ClassLaw {
  return { share, mixture: mixtureNumbersOf(predictive) };
}
