/**
 * The model: a directed graph of random variables over plates.
 *
 * Data only, readonly and JSON-safe. Nothing here presumes a mixture: that a graph is one is for `plan/` to
 * recognise. Names are canonical, every distribution's arguments are bound to the parameter names of its
 * signature, and nodes stand in topological order (parents first). `build-model.ts` makes and validates it;
 * `print-model.ts` prints it.
 */
import type { Span } from '../core/span.js';

export interface ModelIr {
  readonly kind: 'model';
  readonly plates: readonly PlateIr[];
  readonly nodes: readonly NodeIr[];
  readonly observations: readonly ObservationIr[];
  /** The column of case weights, if there is one. */
  readonly caseWeights: CaseWeightsIr | null;
  /** What `infer …` asks for. */
  readonly method: MethodIr | null;
}

/** A repeated index and how far it runs. */
export interface PlateIr {
  readonly index: string;
  readonly extent: ExtentIr;
}

export type ExtentIr =
  /** One for each row of the data. */
  | { readonly kind: 'rows' }
  /** As many as a weight vector has entries. */
  | { readonly kind: 'length'; readonly of: string }
  /** Countably many: the atoms of a random measure. */
  | { readonly kind: 'unbounded' }
  /** `for i in from..to`. */
  | { readonly kind: 'range'; readonly from: ExpressionIr; readonly to: ExpressionIr };

export type NodeIr = RandomIr | DeterministicIr | MeasureIr | ChoiceIr | ParameterIr | InputIr;

interface NodeBase {
  readonly name: string;
  /** The plates it is repeated over, outermost first. */
  readonly indices: readonly string[];
  readonly type: TypeIr;
  readonly span: Span;
}

/** `name_i ~ Dist(args)`. */
export interface RandomIr extends NodeBase {
  readonly kind: 'random';
  /**
   * Names of a drawn tuple's elements, `(mu_k, Sigma_k) ~ H`; null when one name is drawn. References name the
   * elements; the node's own name is theirs joined by a comma, `mu,Sigma`.
   */
  readonly elements: readonly string[] | null;
  readonly distribution: DistributionIr;
  /** `shift` in `K + shift ~ Dist`: −1 for `K - 1 ~ Poisson(1)`. */
  readonly shift: number;
}

/** `name = expression`. */
export interface DeterministicIr extends NodeBase {
  readonly kind: 'deterministic';
  readonly value: ExpressionIr;
}

/** `H = NIW(…)`: a name for a measure, from which others are drawn. */
export interface MeasureIr extends NodeBase {
  readonly kind: 'measure';
  readonly distribution: DistributionIr;
}

/** `K in from..to`: to be chosen, without a prior. */
export interface ChoiceIr extends NodeBase {
  readonly kind: 'choice';
  readonly from: number;
  readonly to: number;
}

/** A quantity that the model uses and never gives a prior: estimated by maximum likelihood. */
export interface ParameterIr extends NodeBase {
  readonly kind: 'parameter';
}

/** A name used and never defined. `alpha` and `H` have defaults that the plan states; others must be given. */
export interface InputIr extends NodeBase {
  readonly kind: 'input';
}

/**
 * The type of one element of a node (its plates left out). Dimensions are numbers where the text fixes them
 * and null where only the data can.
 */
export type TypeIr =
  | { readonly kind: 'real'; readonly support: 'real' | 'positive' | 'unit' }
  | { readonly kind: 'integer'; readonly support: 'integer' | 'count' | 'label' }
  | { readonly kind: 'vector'; readonly length: number | null; readonly support: 'real' | 'positive' | 'unit' | 'count' }
  | { readonly kind: 'matrix'; readonly size: number | null; readonly support: 'real' | 'covariance' }
  | { readonly kind: 'simplex'; readonly length: number | null }
  /** Several quantities drawn together: (mean, covariance) under NIW. */
  | { readonly kind: 'tuple'; readonly elements: readonly TypeIr[] }
  /** A measure whose draws have type `of`. */
  | { readonly kind: 'measure'; readonly of: TypeIr }
  | { readonly kind: 'unknown' };

export type DistributionIr = FamilyIr | ProductIr | DrawFromIr | MixtureIr;

/**
 * A distribution of the catalogue, with its arguments by name: `Normal(mean = mu[z[i]], sd = 2)`.
 *
 * An emission that takes the whole parameter its base supplies has the one argument `parameter`: `N(theta_i)`
 * under an NIW base is `Normal(parameter = theta[i])`. A family with a single parameter binds that
 * parameter by its name: `Poisson(rate = theta[i])`.
 */
export interface FamilyIr {
  readonly kind: 'family';
  readonly family: string;
  readonly arguments: readonly ArgumentIr[];
  readonly span: Span;
}

export interface ArgumentIr {
  readonly name: string;
  readonly value: ExpressionIr;
}

/** `NIW(…) * Dirichlet(…)`: independent factors. */
export interface ProductIr {
  readonly kind: 'product';
  readonly factors: readonly DistributionIr[];
  readonly span: Span;
}

/** `theta_i ~ G`: a draw from a measure that is itself a node. */
export interface DrawFromIr {
  readonly kind: 'draw-from';
  readonly measure: ReferenceIr;
  readonly span: Span;
}

/** `Mixture(pi, N(mu, Sigma))` and `sum_k pi_k * N(mu_k, Sigma_k)`, whose components run over `index`. */
export interface MixtureIr {
  readonly kind: 'mixture';
  readonly index: string;
  readonly weights: ReferenceIr;
  readonly component: DistributionIr;
  readonly span: Span;
}

export type ExpressionIr =
  | { readonly kind: 'number'; readonly value: number }
  | { readonly kind: 'string'; readonly value: string }
  | ReferenceIr
  | { readonly kind: 'call'; readonly function: string; readonly arguments: readonly ExpressionIr[] }
  | { readonly kind: 'negate'; readonly operand: ExpressionIr }
  | {
      readonly kind: 'binary';
      readonly operator: '+' | '-' | '*' | '/' | '^';
      readonly left: ExpressionIr;
      readonly right: ExpressionIr;
    }
  | { readonly kind: 'list'; readonly elements: readonly ExpressionIr[] }
  /** A distribution as an argument: the base in `DP(1, NIW(…))`. */
  | { readonly kind: 'distribution'; readonly distribution: DistributionIr };

/** A node, subscripted: `theta[z[i]]`. Plate indices appear as references to the index letter. */
export interface ReferenceIr {
  readonly kind: 'reference';
  readonly name: string;
  readonly subscripts: readonly ExpressionIr[];
}

/** Which variable is data, and where from; `source` is null when the command line or the API gives it. */
export interface ObservationIr {
  readonly name: string;
  readonly source: SourceIr | null;
  /** True when no `observe` names it and it was taken because nothing depends on it. */
  readonly implied: boolean;
  readonly span: Span;
}

export type SourceIr =
  | { readonly kind: 'table'; readonly path: string; readonly columns: readonly string[] | null }
  /** A source that is understood as a call and read by no one yet: `SAM("photos/*.jpg")`, `features(…)`. */
  | { readonly kind: 'call'; readonly expression: SourceCallIr };

export interface SourceCallIr {
  readonly name: string;
  readonly text: string;
}

export interface CaseWeightsIr {
  readonly name: string;
  readonly source: SourceIr | null;
  readonly span: Span;
}

export interface MethodIr {
  readonly name: string;
  readonly arguments: readonly ArgumentIr[];
  readonly span: Span;
}
