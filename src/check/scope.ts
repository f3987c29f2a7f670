/** What is known while one expression is resolved, and what resolving collects on the way. */
import type { ParameterConstraint } from '../distributions/signatures/signature.js';
import type { DistributionIr, ExpressionIr, NodeIr, ReferenceIr } from '../model/model-ir.js';
import type { ExpressionAst } from '../syntax/ast.js';
import type { Declarations } from './names/declare-names.js';
import type { Problems } from './problems.js';

export interface CheckContext {
  readonly declarations: Declarations;
  readonly problems: Problems;
  /** Uses of names that nothing defines, in the order in which they are met. */
  readonly freeUses: FreeUse[];
  /** Names whose values subscript other names: `z` of `theta[z_i]`. */
  readonly labels: Set<string>;
  /** Nodes that no statement writes by name: weights that are an expression. */
  readonly madeNodes: NodeIr[];
  /** The text that a part of the IR comes from. */
  readonly origins: WeakMap<ExpressionIr | DistributionIr, ExpressionAst>;
  /** References that are the value of a plate's index. */
  readonly indexReferences: WeakSet<ReferenceIr>;
}

export interface Scope {
  readonly context: CheckContext;
  /** The name that the expression is to define. */
  readonly owner: string;
  /** Indices that have a value here. */
  readonly bound: readonly string[];
  /** Inside `Mixture(…)`: the index that components run over, which its author leaves unwritten. */
  readonly component: string | null;
}

/** How a name stands in the model. */
export interface Use {
  readonly as: 'value' | 'collection' | 'measure' | 'weights' | 'subscript' | 'extent' | 'data';
  /** What the argument that it stands for must be; null where it is part of an expression. */
  readonly constraint: ParameterConstraint | null;
}

export interface FreeUse {
  readonly reference: ReferenceIr;
  readonly origin: ExpressionAst;
  readonly use: Use;
  readonly owner: string;
}

export const asValue: Use = { as: 'value', constraint: null };
