/** A fit of class probabilities as a scorer carries it: numbers alone. Plain JSON. */
import type {
  ClassifierState,
  DensityEvidence,
  PerceptronState,
  TableState,
} from '../../../posterior/classification/classifier-document.js';
import type { MixtureNumbers, ScorerNumbers } from '../scorer-numbers.js';

export interface ClassScorerNumbers extends Pick<ClassifierState, 'classes' | 'prior'> {
  readonly columns: ScorerNumbers['columns'];
  readonly map: TableNumbers | PerceptronNumbers | LawsNumbers;
}

export interface TableNumbers {
  readonly kind: 'table';
  readonly cells: readonly Pick<TableState['cells'][number], 'at' | 'alpha'>[];
}

export interface PerceptronNumbers
  extends Pick<PerceptronState, 'kind' | 'hidden' | 'centre' | 'scale' | 'parameters'> {
  readonly evidence: EvidenceNumbers | null;
}

export interface EvidenceNumbers
  extends Pick<DensityEvidence, 'of' | 'centre' | 'axes' | 'noise' | 'median' | 'rows'> {
  readonly laws: readonly ClassLaw[];
}

export interface LawsNumbers {
  readonly kind: 'laws';
  readonly laws: readonly ClassLaw[];
}

/** The share of a class's rows, and their density. */
export interface ClassLaw {
  readonly share: number;
  readonly mixture: MixtureNumbers;
}
