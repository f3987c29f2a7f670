/** What each form of statement in the grammar becomes in the tree: the operations `statements` and `targets`. */
import type { Node } from 'ohm-js';
import type { DimsumActionDict } from '../../grammar/dimsum.ohm-bundle.js';
import type { Span } from '../core/span.js';
import type { ExpressionAst, RangeAst, StatementAst, TargetAst } from './ast.js';
import { argumentsOf } from './expression-actions.js';
import { elementsIn, spanOf, subscriptedName, wholeName } from './node-readers.js';

export const statementActions: DimsumActionDict<StatementAst> = {
  SoundLine(statement, _end) {
    return statement.statement();
  },

  Draw(targets, shift, _tilde, distribution) {
    const [step] = shift.children;
    return {
      kind: 'draw',
      targets: targets.targets(),
      shift: step === undefined ? 0 : shiftOf(step),
      distribution: distribution.expression(),
      span: spanOf(this),
    };
  },

  Definition(targets, _equals, value) {
    return {
      kind: 'definition',
      targets: targets.targets(),
      value: value.expression(),
      span: spanOf(this),
    };
  },

  Choice(target, _in, range) {
    return { kind: 'choice', target: targetOf(target), ...boundsOf(range), span: spanOf(this) };
  },

  Observe(_observe, targets, origin) {
    return { kind: 'observe', targets: targets.targets(), source: sourceOf(origin), span: spanOf(this) };
  },

  Weight(_weight, target, origin) {
    return { kind: 'weight', target: targetOf(target), source: sourceOf(origin), span: spanOf(this) };
  },

  Infer(_infer, method, parentheses) {
    return {
      kind: 'infer',
      method: wholeName(method),
      arguments: parentheses.children.flatMap(argumentsOf),
      span: spanOf(this),
    };
  },

  Plate(_for, index, _in, range, block) {
    return {
      kind: 'plate',
      index: wholeName(index),
      ...boundsOf(range),
      body: block.statements(),
      span: spanOf(this),
    };
  },
};

export const statementsActions: DimsumActionDict<readonly StatementAst[]> = {
  Block(_open, lines, _close) {
    return lines.statements();
  },
  Lines(_before, lines, _after) {
    return elementsIn(lines).map((line) => line.statement());
  },
};

export const targetsActions: DimsumActionDict<readonly TargetAst[]> = {
  Targets_tuple(_open, targets, _close) {
    return elementsIn(targets).map(targetOf);
  },
  Targets_list(targets) {
    return elementsIn(targets).map(targetOf);
  },
};

/** The places of what cannot be read, those in the bodies of plates included. */
export const brokenActions: DimsumActionDict<readonly Span[]> = {
  Lines(_before, lines, _after) {
    return elementsIn(lines).flatMap((line) => line.broken());
  },
  SoundLine(statement, _end) {
    return statement.broken();
  },
  Plate(_for, _index, _in, _range, block) {
    return block.broken();
  },
  Block(_open, lines, _close) {
    return lines.broken();
  },
  BrokenPlate(_head, block, _end) {
    return [spanOf(this), ...block.broken()];
  },
  broken(_characters) {
    return [spanOf(this)];
  },
  _nonterminal(...children) {
    return children.length === 1 ? children[0]!.broken() : [];
  },
};

function targetOf(node: Node): TargetAst {
  const [name, brackets] = node.children;
  const written = subscriptedName(name!);
  const bracketed = brackets!.children.flatMap((node) => elementsIn(node.child(1))).map(wholeName);
  return {
    kind: 'target',
    name: written.name,
    subscripts: [...written.subscripts, ...bracketed],
    span: spanOf(node),
  };
}

function shiftOf(shift: Node): number {
  const [sign, number] = shift.children;
  const size = Number(number!.sourceString);
  return sign!.sourceString === '+' ? size : -size;
}

function boundsOf(range: Node): Pick<RangeAst, 'from' | 'to'> {
  const { from, to }: RangeAst = range.expression();
  return { from, to };
}

function sourceOf(origin: Node): ExpressionAst | null {
  const [given] = origin.children;
  return given === undefined ? null : given.expression();
}
