/**
 * The syntax tree of a `.ppl` text: what the author wrote, with the place of everything.
 *
 * Names are canonical (`α` is `alpha`, `θᵢ` is `theta` with subscript `i`); the author's own spelling is the
 * text under the span, and the formatter prints that. No meaning is attached here: whether `N` is a
 * distribution and `G` a measure is for `check/` to say.
 */
import type { Span } from '../core/span.js';

export interface Ast {
  readonly kind: 'model';
  readonly statements: readonly StatementAst[];
  readonly span: Span;
}

export type StatementAst = DrawAst | DefinitionAst | ChoiceAst | ObserveAst | WeightAst | InferAst | PlateAst;

/** `target ~ distribution`; the target may be a tuple or, as in `K - 1 ~ Poisson(1)`, a shifted name. */
export interface DrawAst {
  readonly kind: 'draw';
  readonly targets: readonly TargetAst[];
  /** Added to the target before it is drawn: −1 in `K - 1 ~ Poisson(1)`. */
  readonly shift: number;
  readonly distribution: ExpressionAst;
  readonly span: Span;
}

/** `name = expression`; also `mu_k, Sigma_k = …`, whose right side must then be a tuple. */
export interface DefinitionAst {
  readonly kind: 'definition';
  readonly targets: readonly TargetAst[];
  readonly value: ExpressionAst;
  readonly span: Span;
}

/** `K in 1..10`: a whole number to be chosen. */
export interface ChoiceAst {
  readonly kind: 'choice';
  readonly target: TargetAst;
  readonly from: ExpressionAst;
  readonly to: ExpressionAst;
  readonly span: Span;
}

/** `observe x`, `observe x, y`, `observe x = table(…)`, `observe (y_p, c_p) = SAM(…).pixels(lab)`. */
export interface ObserveAst {
  readonly kind: 'observe';
  readonly targets: readonly TargetAst[];
  readonly source: ExpressionAst | null;
  readonly span: Span;
}

/** `weight w`: a column of case weights. */
export interface WeightAst {
  readonly kind: 'weight';
  readonly target: TargetAst;
  readonly source: ExpressionAst | null;
  readonly span: Span;
}

/** `infer gibbs(sweeps = 2000, chains = 4)`. */
export interface InferAst {
  readonly kind: 'infer';
  readonly method: NameAst;
  readonly arguments: readonly ArgumentAst[];
  readonly span: Span;
}

/** `for i in 1..N { … }`. */
export interface PlateAst {
  readonly kind: 'plate';
  readonly index: NameAst;
  readonly from: ExpressionAst;
  readonly to: ExpressionAst;
  readonly body: readonly StatementAst[];
  readonly span: Span;
}

export interface NameAst {
  readonly name: string;
  readonly span: Span;
}

/** What is drawn, defined or observed: `x`, `x_i`, `x_ji`, `theta[k]`. Subscripts are index letters. */
export interface TargetAst {
  readonly kind: 'target';
  readonly name: string;
  readonly subscripts: readonly NameAst[];
  readonly span: Span;
}

export type ExpressionAst =
  | NumberAst
  | StringAst
  | ReferenceAst
  | CallAst
  | MethodCallAst
  | UnaryAst
  | BinaryAst
  | ListAst
  | TupleAst
  | RangeAst
  | SumAst;

export interface NumberAst {
  readonly kind: 'number';
  readonly value: number;
  readonly span: Span;
}

export interface StringAst {
  readonly kind: 'string';
  readonly value: string;
  readonly span: Span;
}

/** `alpha`, `theta_i`, `theta[z_i]`, `theta[y_i, z_i]`. */
export interface ReferenceAst {
  readonly kind: 'reference';
  readonly name: string;
  readonly subscripts: readonly ExpressionAst[];
  readonly span: Span;
}

/** `N(mu, sd = 2)`. */
export interface CallAst {
  readonly kind: 'call';
  readonly callee: NameAst;
  readonly arguments: readonly ArgumentAst[];
  readonly span: Span;
}

/** `SAM("cup.jpg").pixels(lab)`. */
export interface MethodCallAst {
  readonly kind: 'method-call';
  readonly receiver: ExpressionAst;
  readonly method: NameAst;
  readonly arguments: readonly ArgumentAst[];
  readonly span: Span;
}

/** An argument, named when `name` is not null. */
export interface ArgumentAst {
  readonly name: NameAst | null;
  readonly value: ExpressionAst;
  readonly span: Span;
}

export interface UnaryAst {
  readonly kind: 'unary';
  readonly operator: '-';
  readonly operand: ExpressionAst;
  readonly span: Span;
}

export interface BinaryAst {
  readonly kind: 'binary';
  readonly operator: '+' | '-' | '*' | '/' | '^';
  readonly left: ExpressionAst;
  readonly right: ExpressionAst;
  readonly span: Span;
}

/** `[0, 0]`, `[[1, 0], [0, 1]]`. */
export interface ListAst {
  readonly kind: 'list';
  readonly elements: readonly ExpressionAst[];
  readonly span: Span;
}

/** `(mu, Sigma)`; at least two elements, for one in parentheses is itself. */
export interface TupleAst {
  readonly kind: 'tuple';
  readonly elements: readonly ExpressionAst[];
  readonly span: Span;
}

/** `p00..p77` in a list of columns, `1..10` elsewhere. */
export interface RangeAst {
  readonly kind: 'range';
  readonly from: ExpressionAst;
  readonly to: ExpressionAst;
  readonly span: Span;
}

/** `sum_k pi_k * N(mu_k, Sigma_k)`: a mixture written out. */
export interface SumAst {
  readonly kind: 'sum';
  readonly index: NameAst;
  readonly body: ExpressionAst;
  readonly span: Span;
}
