import { describe, expect, test } from 'vitest';
import { format } from '../../src/syntax/format.js';
import { modelsIn } from '../golden/golden-text.js';
import { expectValue } from './expect-value.js';

function formatted(source: string): string {
  return expectValue(format(source));
}

test('sets blanks, and keeps a model in one line where the author did', () => {
  expect(formatted('G~DP( alpha,H );theta_i~G ;;  x_i ~N( theta_i,sd=- 2^- 1 );')).toBe(
    'G ~ DP(alpha, H); theta_i ~ G; x_i ~ N(theta_i, sd = -2^-1)\n',
  );
});

test('keeps the author’s spelling of names, signs, numbers and strings', () => {
  expect(formatted('xᵢ∼∑ₖ πₖ×𝒩(μₖ,1.50e-3)\nK−1∼Poisson( .5 )\nobserve y=table( "a  b.csv" , p* )')).toBe(
    'xᵢ ∼ ∑ₖ πₖ × 𝒩(μₖ, 1.50e-3)\nK − 1 ∼ Poisson(.5)\nobserve y = table("a  b.csv", p*)\n',
  );
});

test('keeps line breaks, one blank line at a time, and indents what stands in brackets', () => {
  const source = `


H = NIW(
mean(x),

      [[1, 0],
  [0, 1]]
  )



for i in 1 .. N {
x_i ~ N(theta_i) }


`;
  expect(formatted(source)).toBe(`H = NIW(
  mean(x),

  [[1, 0],
    [0, 1]]
)

for i in 1..N {
  x_i ~ N(theta_i) }
`);
});

describe('comments', () => {
  test('stay where they stood, at the ends of consecutive lines in one column', () => {
    const source = `#a model
x ~ N(0, 1)# short
theta_i ~ NIW(m, 1, 4, S)   //   long${' '}
μ = 1 # wide

for i in 1..N { # rows
# inner
 y_i ~ N(x,  # mean
 1)
 # last
}
# the end`;
    expect(formatted(source)).toBe(`#a model
x ~ N(0, 1)                # short
theta_i ~ NIW(m, 1, 4, S)  //   long
μ = 1                      # wide

for i in 1..N {  # rows
  # inner
  y_i ~ N(x,  # mean
    1)
  # last
}
# the end
`);
  });

  test('do not make a model of a text that has none', () => {
    expect(format('# nothing yet\n').ok).toBe(false);
  });
});

test('writes line ends of one kind, and no byte order mark', () => {
  expect(formatted('\ufeffa = 1\r\nb = 2\rc = 3')).toBe('a = 1\nb = 2\nc = 3\n');
});

test('keeps a blank where a number would take a point for its own', () => {
  expect(formatted('x = 1 .max( ); y = [1. .. 3, 1 .. 3]')).toBe('x = 1 .max(); y = [1. ..3, 1..3]\n');
});

test('gives the mistakes of a text that does not parse', () => {
  const result = format('x ~');
  expect(result.ok ? [] : result.error.map((mistake) => mistake.code)).toEqual(['missing-right-side']);
});

test.each(modelsIn('good'))('changes nothing in $name the second time', ({ text }) => {
  expect(formatted(formatted(text))).toBe(formatted(text));
});
