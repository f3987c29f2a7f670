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
  /** One for each group that the rows are divided into: `j` of an observed `x_ji`. */
  | { readonly kind: 'groups' }
  /** As many as a weight vector has entries. */
  | { readonly kind: 'length'; readonly of: string }
  /** As many as given labels tell apart: `k` of `w_k` in a model with `w[z_i]` where nothing draws `z`. */
  | { readonly kind: 'labels'; readonly of: string }
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

/** `name_i ~ Dist(args)`. `z_i ~ CRP(alpha)` is `z ~ CRP(alpha)`, one partition of all rows. */
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

/**
 * A name used and never defined. `alpha` and `H` have defaults that the plan states; others must be given.
 * One that is repeated over rows, `x_i` in `y_i ~ N(w * x_i, s)`, is a column of the data.
 */
export interface InputIr extends NodeBase {
  readonly kind: 'input';
}

/**
 * The type of one element of a node (its plates left out). Dimensions are numbers where the text fixes them
 * and null where only the data can.
 */
export type TypeIr =
  | { readonly kind: 'real'; readonly support: RealSupport }
  | { readonly kind: 'integer'; readonly support: IntegerSupport }
  | {
      readonly kind: 'vector';
      readonly length: number | null;
      readonly support: RealSupport | IntegerSupport;
    }
  | { readonly kind: 'matrix'; readonly rows: number | null; readonly columns: number | null }
  /** Symmetric positive definite, size × size. */
  | { readonly kind: 'covariance'; readonly size: number | null }
  | { readonly kind: 'simplex'; readonly length: number | null }
  /** Several quantities drawn together: (mean, covariance) under NIW. */
  | { readonly kind: 'tuple'; readonly elements: readonly TupleElementIr[] }
  /** A measure whose draws have type `of`. */
  | { readonly kind: 'measure'; readonly of: TypeIr }
  /** The cluster of every row, drawn at once: `z ~ CRP(alpha)`. */
  | { readonly kind: 'partition' }
  | { readonly kind: 'text' }
  | { readonly kind: 'unknown' };

export type RealSupport = 'real' | 'positive' | 'unit';
export type IntegerSupport = 'integer' | 'count' | 'positive-integer' | 'binary' | 'label';

/** `name` is null in a product's draw: `(theta_i, phi_i) ~ NIW(…) * Dirichlet(…)`. */
export interface TupleElementIr {
  readonly name: string | null;
  readonly type: TypeIr;
}

export type DistributionIr = FamilyIr | ProductIr | DrawFromIr | MixtureIr;

/**
 * A distribution of the catalogue, with its arguments by name: `Normal(mean = mu[z[i]], sd = 2)`.
 *
 * An emission that takes the whole parameter its base supplies has the one argument `parameter`: `N(theta_i)`
 * under an NIW base is `Normal(parameter = theta[i])`. A family with a single parameter binds that
 * parameter by its name: `Poisson(rate = theta[i])`. A Normal's spread is `variance` (second by position, or a
 * matrix as `cov =`), `sd` or `prec`; `cov =` with a word is the argument `cov`, a string: `"diag"`.
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

/**
 * `Mixture(pi, N(mu, Sigma))` and `sum_k pi_k * N(mu_k, Sigma_k)`, whose components run over `index`. In both,
 * `weights` is the whole vector, without the index (`pi`; `pi[j]` of `sum_k pi_jk * …`), and all that differs
 * between components carries it: `Normal(mean = mu[k], variance = Sigma[k])`. Weights that are an expression,
 * `Mixture([0.3, 0.7], …)`, become a node of their own.
 */
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
  | {
      readonly kind: 'call';
      readonly function: string;
      readonly arguments: readonly ExpressionIr[];
      /** Of a term: the name of each argument, null by position; absent where none has one. */
      readonly names?: readonly (string | null)[];
    }
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

/**
 * A node, subscripted: `theta[z[i]]`. Plate indices appear as references to the index letter. Without
 * subscripts, a node that is repeated is the whole collection: `beta` in `stick(beta)`.
 */
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

export type SourceIr = TableIr | ValuesIr | SourceCallIr;

/** `table("faithful.csv", [eruptions, waiting])`; `columns` is null where none are named. */
export interface TableIr {
  readonly kind: 'table';
  readonly path: string;
  readonly columns: readonly ColumnsIr[] | null;
}

/** One column by name, all from one to another in the table's order, or all of a pattern: `[p00..p77, sepal*]`. */
export type ColumnsIr =
  | { readonly kind: 'column'; readonly name: string }
  | { readonly kind: 'span'; readonly from: string; readonly to: string }
  | { readonly kind: 'glob'; readonly pattern: string };

/** The data in the text itself: `observe x = [1.2, 0.7, 3.1]`. */
export interface ValuesIr {
  readonly kind: 'values';
  readonly values: ExpressionIr;
}

/** `SAM("photos/*.jpg")`, `features(m_i, lab)`, and on a receiver, `SAM("cup.jpg").pixels(lab)`. */
export interface SourceCallIr {
  readonly kind: 'call';
  readonly function: string;
  readonly receiver: SourceIr | null;
  readonly arguments: readonly SourceArgumentIr[];
}

/** `name` is null where the argument was given by position. Words that name no node are strings: `lab`. */
export interface SourceArgumentIr {
  readonly name: string | null;
  readonly value: ExpressionIr;
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
