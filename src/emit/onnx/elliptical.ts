/**
 * Densities with elliptical contours, whose numbers `scorer/elliptical-law.ts` describes: one product of the cells with the
 * W of all terms side by side, [D, terms · D], then squares and sums,
 *
 *     log p(x) = constant − power · log(1 + |W x − c|²),    power infinite: constant − |W x − c|² / 2.
 *
 * The law of some of several cells would need a factorisation for each set of them, so that it is NaN here.
 */
import type { ScorerBlock } from '../scorer/scorer-numbers.js';
import type { Arithmetic } from './arithmetic.js';

export function ellipticalOf(
  a: Arithmetic,
  cells: string,
  values: readonly (readonly (number | null)[])[],
  { columns }: ScorerBlock,
): string {
  const { graph } = a;
  const terms = values.length;
  const product = new Float64Array(columns * terms * columns);
  const offsets = new Float64Array(terms * columns);
  for (const [t, [, , ...rest]] of (values as readonly (readonly number[])[]).entries()) {
    offsets.set(rest.slice(0, columns), t * columns);
    let next = columns;
    for (let row = 0; row < columns; row++) {
      for (let column = 0; column <= row; column++) {
        product[column * terms * columns + t * columns + row] = rest[next++]!;
      }
    }
  }
  const whitened = a.minus(
    graph.add('MatMul', [cells, graph.doubles(product, [columns, terms * columns])]),
    graph.doubles(offsets, [1, terms * columns]),
  );
  const squares = graph.add('Reshape', [a.times(whitened, whitened), graph.integers([-1, terms, columns])]);
  const distance = graph.add('ReduceSum', [squares, graph.integers([2])], { keepdims: 0 });
  const row = (of: (power: number | null, constant: number) => number): string =>
    graph.doubles(
      values.map(([constant, power]) => of(power ?? null, constant!)),
      [1, terms],
    );
  const constants = row((_, constant) => constant);
  const normal = a.times(
    distance,
    row((power) => (power === null ? 0.5 : 0)),
  );
  if (values.every(([, power]) => power === null)) return a.minus(constants, normal);
  const student = a.times(
    a.log(a.plus(distance, 1)),
    row((power) => power ?? 0),
  );
  const both = values.some(([, power]) => power === null) ? a.plus(normal, student) : student;
  return a.minus(constants, both);
}
