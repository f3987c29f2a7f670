/** The syntax tree of an event, `x < 0 & y > 1`: a set that a random measure is asked about, not a part of a model. */
import type { Span } from '../core/span.js';
import type { ExpressionAst } from './ast.js';

export type EventAst =
  | ComparisonAst
  | { readonly kind: 'and' | 'or'; readonly parts: readonly EventAst[] }
  | { readonly kind: 'not'; readonly event: EventAst };

export interface ComparisonAst {
  readonly kind: 'comparison';
  readonly comparator: Comparator;
  readonly left: ExpressionAst;
  readonly right: ExpressionAst;
  readonly span: Span;
}

export type Comparator = '<' | '<=' | '>' | '>=' | '==' | '!=';
