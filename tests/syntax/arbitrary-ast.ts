/** Any syntax tree that the grammar can make, with spans that mean nothing. */
import fc, { type Arbitrary } from 'fast-check';
import type {
  ArgumentAst,
  Ast,
  BinaryAst,
  ExpressionAst,
  NameAst,
  RangeAst,
  StatementAst,
  TargetAst,
} from '../../src/syntax/ast.js';

const span = { start: 0, end: 0 };

/** A node of one kind from the arbitraries of its fields. */
function node<K extends string, F extends object>(
  kind: K,
  fields: { readonly [P in keyof F]: Arbitrary<F[P]> },
): Arbitrary<{ kind: K; span: typeof span } & F> {
  return fc
    .record(fields as { [P in keyof F]: Arbitrary<F[P]> })
    .map((values) => ({ kind, span, ...(values as F) }));
}

function few<T>(each: Arbitrary<T>, minLength = 0): Arbitrary<T[]> {
  return fc.array(each, { minLength, maxLength: 3 });
}

const indexLetter = fc.constantFrom('i', 'j', 'k', 'l', 'm', 'n', 't');

/** Names of variables: none ends in index letters, is reserved, or begins a sum. */
const variable = fc.constantFrom(
  'x',
  'G',
  'H0',
  'alpha_0',
  'learning_rate',
  'Sigma',
  'weight',
  'summary',
  'inner',
  'é',
);

/** Names that are taken whole may end in index letters. */
const wholeName: Arbitrary<NameAst> = fc
  .constantFrom('N', 'Dirichlet', 'log_t', 'from', 'sd', 'kernel_ij')
  .map((name) => ({ name, span }));

const target: Arbitrary<TargetAst> = node('target', {
  name: variable,
  subscripts: few(fc.oneof(indexLetter, variable).map((name) => ({ name, span }))),
});

const number = fc.double({ min: 0, noNaN: true, noDefaultInfinity: true }).map((value) => value + 0);
const text = fc.string({ unit: 'grapheme' }).map((characters) => characters.replace(/\p{Cc}/gu, ''));

const { expression, argument } = fc.letrec<{
  expression: ExpressionAst;
  value: ExpressionAst;
  range: RangeAst;
  argument: ArgumentAst;
}>((tie) => {
  const inner = tie('expression');
  const callArguments = few(tie('argument'));
  const operator = fc.constantFrom<BinaryAst['operator'][]>('+', '-', '*', '/', '^');
  return {
    expression: fc.oneof(
      { depthSize: 'small', withCrossShrink: true },
      node('number', { value: number }),
      node('string', { value: text }),
      node('reference', { name: indexLetter, subscripts: fc.constant([]) }),
      node('reference', { name: variable, subscripts: few(inner) }),
      node('call', { callee: wholeName, arguments: callArguments }),
      node('method-call', { receiver: inner, method: wholeName, arguments: callArguments }),
      node('unary', { operator: fc.constant('-' as const), operand: inner }),
      node('binary', { operator, left: inner, right: inner }),
      node('list', { elements: few(tie('value')) }),
      node('tuple', { elements: few(inner, 2) }),
      node('sum', { index: indexLetter.map((name) => ({ name, span })), body: inner }),
    ),
    range: node('range', { from: inner, to: inner }),
    value: fc.oneof({ weight: 4, arbitrary: inner }, { weight: 1, arbitrary: tie('range') }),
    argument: fc.record({ name: fc.option(wholeName), value: tie('value'), span: fc.constant(span) }),
  };
});

const source = fc.option(expression);
const plateIndex = fc.oneof(indexLetter, variable).map((name) => ({ name, span }));

const { statement } = fc.letrec<{ statement: StatementAst }>((tie) => ({
  statement: fc.oneof(
    { depthSize: 'small', withCrossShrink: true },
    node('draw', {
      targets: few(target, 1),
      shift: fc.integer({ min: -3, max: 3 }).map((shift) => shift + 0),
      distribution: expression,
    }),
    node('definition', { targets: few(target, 1), value: expression }),
    node('choice', { target, from: expression, to: expression }),
    node('observe', { targets: few(target, 1), source }),
    node('weight', { target, source }),
    node('infer', { method: wholeName, arguments: few(argument) }),
    node('plate', { index: plateIndex, from: expression, to: expression, body: few(tie('statement')) }),
  ),
}));

export const arbitraryAst: Arbitrary<Ast> = fc
  .array(statement, { minLength: 1, maxLength: 5 })
  .map((statements) => ({ kind: 'model', statements, span }));
