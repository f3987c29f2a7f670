/** Formulas in float64 as nodes of a graph; shapes broadcast as ONNX has it, from the last axis on. */
import type { GraphBuilder } from '../../onnx/graph-builder.js';

/** The name of a tensor, or a constant. */
export type Operand = string | number;

export interface Arithmetic {
  readonly graph: GraphBuilder;
  plus(a: Operand, b: Operand): string;
  minus(a: Operand, b: Operand): string;
  times(a: Operand, b: Operand): string;
  over(a: Operand, b: Operand): string;
  log(a: string): string;
  /** `otherwise` where the condition does not hold. */
  where(condition: string, then: Operand, otherwise: Operand): string;
  /** x log y, with 0 log 0 = 0, from log y. */
  xLogY(x: string, logY: string): string;
}

export function arithmetic(graph: GraphBuilder): Arithmetic {
  const name = (operand: Operand): string => (typeof operand === 'string' ? operand : graph.double(operand));
  const operator =
    (type: string) =>
    (a: Operand, b: Operand): string =>
      graph.add(type, [name(a), name(b)]);
  const times = operator('Mul');
  const where = (condition: string, then: Operand, otherwise: Operand): string =>
    graph.add('Where', [condition, name(then), name(otherwise)]);
  return {
    graph,
    plus: operator('Add'),
    minus: operator('Sub'),
    times,
    over: operator('Div'),
    log: (a) => graph.add('Log', [a]),
    where,
    xLogY: (x, logY) => where(graph.add('Equal', [x, graph.double(0)]), 0, times(x, logY)),
  };
}
