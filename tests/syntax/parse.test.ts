/** Points of the language that the laws and the golden trees do not single out. */
import { describe, expect, test } from 'vitest';
import { parse } from '../../src/syntax/parse.js';
import { printAst } from '../../src/syntax/print-ast.js';
import { expectValue } from './expect-value.js';
import { withoutSpans } from './without-spans.js';

function tree(source: string): string {
  return printAst(expectValue(parse(source)));
}

function codes(source: string): readonly string[] {
  const parsed = parse(source);
  return parsed.ok ? [] : parsed.error.map((mistake) => mistake.code);
}

describe('Unicode and ASCII', () => {
  test.each([
    ['xᵢ ∼ 𝒩(θᵢ)', 'x_i ~ N(theta_i)'],
    ['xⱼᵢ ∼ ∑ₖ πₖ × 𝒩(μₖ, Σₖ)', 'x_ji ~ sum_k pi_k * N(mu_k, Sigma_k)'],
    ['K ∈ 1..10', 'K in 1..10'],
    ['K − 1 ∼ Poisson(λ)', 'K - 1 ~ Poisson(lambda)'],
    ['x ∼ N(μ, σ = 2)', 'x ~ N(mu, sigma = 2)'],
  ])('%s is %s', (unicode, ascii) => {
    expect(withoutSpans(expectValue(parse(unicode)))).toEqual(withoutSpans(expectValue(parse(ascii))));
  });
});

test.each([
  'p ~ Beta([.4, .5], [.5, .4])',
  'x_i ~ N(mu_k, Sigma_k, cov = any)',
  'x_i ~ N(theta[y_i, z_i])',
  'x_i ~ N(theta[z_i, k], sd = 2)',
  'theta ~ NIW(mean(x), 0.01, D + 2, [[1, 0], [0, 1]])',
  'z_i ~ Categorical(softmax(B * x_i))',
  'observe m_i = SAM("photos/*.jpg"); x_i = features(m_i, color, position)',
  'weight w',
  'infer amortized(table, from = cell)',
  'infer amortized(mlp(64, 64), from = onnx("resnet.onnx", x))',
  'K - 1 ~ Poisson(1); pi ~ Dirichlet(1, K)',
])('%s parses', (source) => {
  expect(codes(source)).toEqual([]);
});

test('a name with tens of thousands of subscripts is read in no time', () => {
  expect(tree(`x${'_i'.repeat(20_000)} ~ G`)).toMatch(/^draw x\[i(?:, i)+\] ~ G\n$/);
});

describe('where a statement ends', () => {
  test('at a newline, a semicolon, or both', () => {
    expect(tree('a = 1;;b = 2;\n\n c = 3\r\nd = 4\re = 5')).toBe(
      'definition a = 1\ndefinition b = 2\ndefinition c = 3\ndefinition d = 4\ndefinition e = 5\n',
    );
  });

  test('not at a newline inside brackets, nor at what stands in a comment or a string', () => {
    expect(tree('x ~ N(\n  mu, # ) ; "\n  1 // ]\n)\ny = table("a;b#c//d\\"e")')).toBe(
      'draw x ~ N(mu, 1)\ndefinition y = table("a;b#c//d\\"e")\n',
    );
  });

  test('at a newline in a plate', () => {
    expect(tree('for i in 1..N { x_i ~ G\n y_i ~ H }; z ~ G')).toBe(
      'plate i in 1..N\n  draw x[i] ~ G\n  draw y[i] ~ H\ndraw z ~ G\n',
    );
  });
});

describe('words', () => {
  test('weight names a column where it does not begin a statement about weights', () => {
    expect(tree('weight ~ Gamma(1, 1); observe weight; weight weight')).toBe(
      'draw weight ~ Gamma(1, 1)\nobserve weight\nweight weight\n',
    );
  });

  test('a reserved word is reserved as a whole only', () => {
    expect(tree('inner = forty; observed = inferred; summary = sum(x) + sum_ks')).toBe(
      'definition inner = forty\ndefinition observed = inferred\ndefinition summary = (sum(x) + sum_ks)\n',
    );
  });

  test('a backslash in a string is itself but before a quotation mark or another', () => {
    expect(tree(String.raw`observe x = table("C:\data\\new\"1\".csv")`)).toBe(
      'observe x = table("C:\\\\data\\\\new\\"1\\".csv")\n',
    );
  });

  test('a glob is a column of a source, and nothing anywhere else', () => {
    expect(tree('observe x = table("f.csv", [p*, *_mm, *])')).toBe(
      'observe x = table("f.csv", ["p*", "*_mm", "*"])\n',
    );
    expect(codes('x ~ N(p*, 1)')).toEqual(['missing-value']);
  });
});

describe('binding', () => {
  test.each([
    ['-x^2', '(-(x ^ 2))'],
    ['2^-3^2', '(2 ^ (-(3 ^ 2)))'],
    ['a - b - c', '((a - b) - c)'],
    ['a / b * c', '((a / b) * c)'],
    ['a + b * -c', '(a + (b * (-c)))'],
    ['sum_k a_k * b_k + c', '((sum k: (a[k] * b[k])) + c)'],
    ['sum_j sum_k a_jk', '(sum j: (sum k: a[j, k]))'],
    ['f(x).g(1).h()', 'f(x).g(1).h()'],
    ['1..2 * N', null],
  ])('%s is %s', (expression, printed) => {
    if (printed === null) expect(codes(`x = ${expression}`)).toEqual(['range-relation']);
    else expect(tree(`x = ${expression}`)).toBe(`definition x = ${printed}\n`);
  });
});

describe('spans', () => {
  test('are of the author’s text, not of the canonical name', () => {
    const source = '\ufeff# μ\r\n  θᵢ ∼ 𝒩(μ)';
    const [draw] = expectValue(parse(source)).statements;
    if (draw?.kind !== 'draw') throw new Error('not a draw');
    const at = ({ start, end }: { start: number; end: number }): string => source.slice(start, end);
    expect(at(draw.span)).toBe('θᵢ ∼ 𝒩(μ)');
    expect(at(draw.targets[0]!.span)).toBe('θᵢ');
    expect(at(draw.targets[0]!.subscripts[0]!.span)).toBe('ᵢ');
    expect(at(draw.distribution.span)).toBe('𝒩(μ)');
  });
});

describe('texts that are no models', () => {
  test.each([
    ['(', 'nesting'],
    ['x ~ f(', 'nesting'],
    ['[', 'nesting'],
    ['{', 'nesting'],
    ['for i in 1..2 {', 'nesting'],
    [')', 'too-long'],
    ['-', 'too-long'],
    ['"', 'too-long'],
    ['x', 'too-long'],
    ['# ', 'too-long'],
    ['\n', 'too-long'],
    ['[)', 'nesting'],
    ['x_i', 'too-long'],
  ])('a million characters of %j are answered at once', (unit, code) => {
    const source = unit.repeat(Math.ceil(1_000_000 / unit.length));
    const start = performance.now();
    expect(codes(source)).toEqual([code]);
    expect(performance.now() - start).toBeLessThan(3_000);
  });

  test('nesting as deep as is allowed runs out of no stack', () => {
    for (const [open, close] of [
      ['(', ')'],
      ['f(', ')'],
      ['[', ']'],
      ['x[', ']'],
    ] as const) {
      expect(codes(`y = ${open.repeat(32)}1${close.repeat(32)}`)).toEqual([]);
      expect(codes(`y = ${open.repeat(33)}1${close.repeat(33)}`)).toEqual(['nesting']);
    }
    expect(codes(`${'for i in 1..2 {'.repeat(32)}x ~ G${'}'.repeat(32)}`)).toEqual([]);
  });

  test.each(['1 + ', '2^', 'sum_k ', 'a * '])('a chain of %s is stopped before it is too deep', (link) => {
    expect(codes(`x = ${link.repeat(150)}1`)).toEqual([]);
    expect(codes(`x = ${link.repeat(2_000)}1`)).toEqual(['chain']);
  });
});
