/** The product of matrices against its definition, for sizes that fill blocks of four and for those that do not. */
import { expect, test } from 'vitest';
import { openMatrixKernel } from '../../../src/backends/wasm/matrix-kernel.js';
import { randomKey, randomStream } from '../../../src/core/random-stream.js';

const seed = 9;

test.each([
  [4, 8, 8],
  [5, 3, 7],
  [1, 1, 1],
  [13, 6, 10],
])('%i × %i times %i columns, plain and transposed, with bias and bound', (rows, inner, columns) => {
  const uniform = randomStream(randomKey(seed));
  const { arrays, multiply } = openMatrixKernel(
    {
      left: rows * inner,
      turned: rows * inner,
      right: inner * columns,
      rightTurned: inner * columns,
      bias: columns,
      to: rows * columns,
    },
    [{ inner, columns }],
  );
  for (const name of ['left', 'right', 'bias'] as const) {
    arrays[name].set(Float64Array.from(arrays[name], () => 2 * uniform() - 1));
  }
  const { left, turned, right, rightTurned, bias, to } = arrays;
  for (let m = 0; m < rows; m++) for (let k = 0; k < inner; k++) turned[k * rows + m] = left[m * inner + k]!;
  for (let k = 0; k < inner; k++)
    for (let n = 0; n < columns; n++) rightTurned[n * inner + k] = right[k * columns + n]!;
  const expected = Float64Array.from(to, (_, at) => {
    const [m, n] = [Math.floor(at / columns), at % columns];
    let sum = 0;
    for (let k = 0; k < inner; k++) sum += left[m * inner + k]! * right[k * columns + n]!;
    return sum;
  });
  const near = (at: number, value: number): void => expect(Math.abs(to[at]! - value)).toBeLessThan(1e-14);
  multiply({ to, left, right, rows, inner, columns });
  expected.forEach((value, at) => {
    near(at, value);
  });
  multiply({ to, left, right: rightTurned, transposed: 'right', rows, inner, columns });
  expected.forEach((value, at) => {
    near(at, value);
  });
  multiply({ to, left: turned, transposed: 'left', right, bias, least: 0, rows, inner, columns });
  expected.forEach((value, at) => {
    near(at, Math.max(0, value + bias[at % columns]!));
  });
});
