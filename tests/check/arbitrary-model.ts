/**
 * The text of a model, near enough to a sound one to reach every part of checking: few names, so that they
 * meet; distributions of the catalogue with about the arguments that they take; subscripts that often fit.
 */
import fc, { type Arbitrary } from 'fast-check';
import { signatures } from '../../src/distributions/signatures/signatures.js';
import { functionNames } from '../../src/model/values/functions.js';

const names = ['x', 'y', 'z', 'theta', 'mu', 'Sigma', 'pi', 'beta', 'G', 'H', 'K', 'alpha', 's', 'm', 'w'];
const name = fc.constantFrom(...names);
const letters = fc.constantFrom('', '_i', '_k', '_j', '_ji', '_t');
const target = fc.tuple(name, letters).map((parts) => parts.join(''));
const number = fc.constantFrom('0', '1', '2', '0.5', '-1', '1e-3', '4');

const atom = fc.oneof(
  { weight: 3, arbitrary: number },
  { weight: 4, arbitrary: target },
  fc.tuple(name, name, letters).map(([whole, label, letter]) => `${whole}[${label}${letter}]`),
  fc.constantFrom(
    '[0, 0]',
    '[1, 2, 3]',
    '[0.3, 0.7]',
    '[1]',
    '[[1, 0], [0, 1]]',
    '[[1, 2], [2, 1]]',
    '[[1, 2]]',
  ),
  fc.constantFrom('"text"', 'diag', 'full', 'nothing', 'mean(x)', 'cov(x)', 'eye(2)', 'D'),
);

const { expression, distribution } = fc.letrec<{ expression: string; distribution: string }>((tie) => {
  const inner = tie('expression');
  const argument = fc.oneof(
    { weight: 6, arbitrary: inner },
    { weight: 1, arbitrary: tie('distribution') },
    fc.tuple(fc.constantFrom('sd', 'prec', 'cov', 'rate', 'mean', 'alpha', 'nothing'), inner).map(named),
  );
  const family = fc
    .constantFrom(...signatures)
    .chain(({ name: family, aliases, forms }) =>
      fc
        .tuple(fc.constantFrom(family, ...aliases), fc.constantFrom(...forms), fc.nat(9))
        .chain(([callee, form, luck]) =>
          fc
            .array(argument, { minLength: form.length, maxLength: form.length + (luck === 0 ? 1 : 0) })
            .map((given) => `${callee}(${given.join(', ')})`),
        ),
    );
  return {
    expression: fc.oneof(
      { depthSize: 'small' },
      { weight: 5, arbitrary: atom },
      fc.tuple(inner, fc.constantFrom('+', '-', '*', '/', '^'), inner).map((parts) => parts.join(' ')),
      fc.tuple(fc.constantFrom(...functionNames), inner).map(([callee, given]) => `${callee}(${given})`),
      fc.tuple(inner, inner).map(([a, b]) => `[${a}, ${b}]`),
      inner.map((operand) => `-(${operand})`),
    ),
    distribution: fc.oneof(
      { depthSize: 'small' },
      { weight: 8, arbitrary: family },
      { weight: 4, arbitrary: target },
      fc.tuple(tie('distribution'), tie('distribution')).map((factors) => factors.join(' * ')),
      fc.tuple(inner, tie('distribution')).map(([pi, component]) => `Mixture(${pi}, ${component})`),
      fc.tuple(name, tie('distribution')).map(([pi, component]) => `sum_k ${pi}_k * ${component}`),
      tie('distribution').map((law) => `1 + ${law}`),
      fc.tuple(fc.constantFrom('Nromal', 'G', 'exp'), inner).map(([callee, given]) => `${callee}(${given})`),
    ),
  };
});

function named([parameter, value]: readonly [string, string]): string {
  return `${parameter} = ${value}`;
}

const simple = fc.oneof(
  { weight: 8, arbitrary: fc.tuple(target, distribution).map(([drawn, law]) => `${drawn} ~ ${law}`) },
  fc.tuple(target, target, distribution).map(([a, b, law]) => `(${a}, ${b}) ~ ${law}`),
  fc
    .tuple(name, number, distribution)
    .map(([drawn, by, law]) => `${drawn} + ${by.replace('-', '')} ~ ${law}`),
  fc.tuple(target, fc.oneof(expression, distribution)).map(([defined, value]) => `${defined} = ${value}`),
  fc.tuple(name, number, number).map(([chosen, from, to]) => `${chosen} in ${from}..${to}`),
  target.map((observed) => `observe ${observed}`),
  fc.tuple(name, expression).map(([observed, source]) => `observe ${observed} = ${source}`),
  name.map((observed) => `observe ${observed} = table("file.csv", [a, b])`),
  name.map((weight) => `weight ${weight}`),
  fc
    .tuple(fc.constantFrom('em', 'gibbs', 'gibs'), expression)
    .map(([method, value]) => `infer ${method}(sweeps = ${value})`),
);

const statement = fc.oneof(
  { weight: 6, arbitrary: simple },
  fc
    .tuple(fc.constantFrom('i', 'k', 'p'), number, number, fc.array(simple, { maxLength: 3 }))
    .map(([index, from, to, body]) => `for ${index} in ${from}..${to} { ${body.join('; ')} }`),
);

export const arbitraryModel: Arbitrary<string> = fc
  .array(statement, { minLength: 1, maxLength: 7 })
  .map((statements) => statements.join('\n'));
