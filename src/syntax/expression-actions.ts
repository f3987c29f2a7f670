/** What each form of expression in the grammar becomes in the tree: the operations `expression` and `argument`. */
import type { Node } from 'ohm-js';
import type { DimsumActionDict } from '../../grammar/dimsum.ohm-bundle.js';
import type { ArgumentAst, BinaryAst, ExpressionAst } from './ast.js';
import { elementsIn, spanOf, subscriptedName, wholeName } from './node-readers.js';

const operatorOf: ReadonlyMap<string, BinaryAst['operator']> = new Map([
  ['+', '+'],
  ['-', '-'],
  ['−', '-'],
  ['*', '*'],
  ['×', '*'],
  ['·', '*'],
  ['⋅', '*'],
  ['/', '/'],
]);

export const expressionActions: DimsumActionDict<ExpressionAst> = {
  Expression: foldFromLeft,
  Product: foldFromLeft,

  Term(sums, product) {
    const end = product.source.endIdx;
    return sums.children.reduceRight<ExpressionAst>((body, sum) => {
      const [index] = subscriptedName(sum).subscripts;
      return { kind: 'sum', index: index!, body, span: { start: sum.source.startIdx, end } };
    }, product.expression());
  },

  Power(first, _carets, others) {
    const end = this.source.endIdx;
    const [last, ...lower] = [first, ...others.children].reverse();
    return lower.reduce<ExpressionAst>((right, factor) => {
      const [minus, base] = factor.children;
      const span = { start: base!.source.startIdx, end };
      const left: ExpressionAst = base!.expression();
      return negateIf(minus!, { kind: 'binary', operator: '^', left, right, span }, end);
    }, last!.expression());
  },

  Signed(minus, operand) {
    return negateIf(minus, operand.expression(), this.source.endIdx);
  },

  Postfix: callMethods,
  Reader: callMethods,
  Call: call,
  ReaderCall: call,

  Reference(name, brackets) {
    const written = subscriptedName(name);
    const letters = written.subscripts.map(
      ({ name: letter, span }): ExpressionAst => ({ kind: 'reference', name: letter, subscripts: [], span }),
    );
    const bracketed = brackets.children.flatMap((node) => expressionsIn(node.child(1)));
    return {
      kind: 'reference',
      name: written.name,
      subscripts: [...letters, ...bracketed],
      span: spanOf(this),
    };
  },

  List: bracketed,
  Columns: bracketed,

  Parenthesized(_open, list, _close) {
    const elements = expressionsIn(list);
    return elements.length === 1 ? elements[0]! : { kind: 'tuple', elements, span: spanOf(this) };
  },

  Range(from, _dots, to) {
    return { kind: 'range', from: from.expression(), to: to.expression(), span: spanOf(this) };
  },

  Origin_reader(_equals, reader, _end) {
    return reader.expression();
  },

  Origin_value(_equals, value) {
    return value.expression();
  },

  Column(form, _end) {
    return form.expression();
  },

  glob(_form) {
    return { kind: 'string', value: this.sourceString, span: spanOf(this) };
  },

  number(_decimal, _exponent) {
    return { kind: 'number', value: Number(this.sourceString), span: spanOf(this) };
  },

  string(_open, _characters, _close) {
    const value = this.sourceString.slice(1, -1).replace(/\\(["\\])/g, '$1');
    return { kind: 'string', value, span: spanOf(this) };
  },
};

export const argumentActions: DimsumActionDict<ArgumentAst> = {
  Argument_named(name, _equals, value) {
    return { name: wholeName(name), value: value.expression(), span: spanOf(this) };
  },
  Argument_positional: positional,
  ColumnArgument: positional,
};

/** The arguments in a call's parentheses. */
export function argumentsOf(parentheses: Node): readonly ArgumentAst[] {
  return elementsIn(parentheses.child(1)).map((argument) => argument.argument());
}

function positional(this: Node, value: Node): ArgumentAst {
  return { name: null, value: value.expression(), span: spanOf(this) };
}

/** `a + b - c` is `(a + b) - c`; the span of a part is that of its text, parentheses included. */
function foldFromLeft(this: Node, first: Node, operators: Node, operands: Node): ExpressionAst {
  return operands.children.reduce<ExpressionAst>(
    (left, operand, index) => ({
      kind: 'binary',
      operator: operatorOf.get(operators.child(index).sourceString)!,
      left,
      right: operand.expression(),
      span: { start: first.source.startIdx, end: operand.source.endIdx },
    }),
    first.expression(),
  );
}

function negateIf(minus: Node, operand: ExpressionAst, end: number): ExpressionAst {
  const [sign] = minus.children;
  if (sign === undefined) return operand;
  return { kind: 'unary', operator: '-', operand, span: { start: sign.source.startIdx, end } };
}

function call(this: Node, callee: Node, parentheses: Node): ExpressionAst {
  return { kind: 'call', callee: wholeName(callee), arguments: argumentsOf(parentheses), span: spanOf(this) };
}

function callMethods(this: Node, first: Node, methods: Node): ExpressionAst {
  return methods.children.reduce<ExpressionAst>((receiver, node) => {
    const [, method, parentheses] = node.children;
    return {
      kind: 'method-call',
      receiver,
      method: wholeName(method!),
      arguments: argumentsOf(parentheses!),
      span: { start: first.source.startIdx, end: node.source.endIdx },
    };
  }, first.expression());
}

function bracketed(this: Node, _open: Node, list: Node, _close: Node): ExpressionAst {
  return { kind: 'list', elements: expressionsIn(list), span: spanOf(this) };
}

function expressionsIn(list: Node): readonly ExpressionAst[] {
  return elementsIn(list).map((element) => element.expression());
}
