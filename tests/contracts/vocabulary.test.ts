/** Whatever word a model may hold, Tab offers it, :help and an editor's hover explain it, and an editor's completion knows it. */
import { readdirSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import { describe, expect, it } from 'vitest';
import { distributionNames } from '../../src/distributions/signatures/signatures.js';
import { completionsAt } from '../../src/language-server/completions.js';
import { describePlace } from '../../src/language-server/describe-place.js';
import { methods } from '../../src/model/method-options.js';
import { featureForms, generatorArguments, maskReaders } from '../../src/model/picture-sources.js';
import { functionNames } from '../../src/model/values/functions.js';
import { complete } from '../../src/repl/complete.js';
import { evaluate } from '../../src/repl/evaluate.js';
import { openSession } from '../../src/repl/session.js';
import { classifyTokens } from '../../src/syntax/classify-tokens.js';

const session = openSession('/tmp/none');

/** Before what a word is written. */
const places: Readonly<Record<string, string>> = {
  ...Object.fromEntries(methods.map(({ name }) => [name, 'infer '])),
  ...Object.fromEntries(Object.keys(featureForms).map((name) => [name, 'observe f_i = features(m_i, '])),
  mlp: 'infer amortized(',
  density: 'infer amortized(mlp(8), evidence = ',
};

/** Of every model that is checked by tests: what is called, and so no name of its author's. */
const called = ['models', 'tests/golden/good', 'examples/sam']
  .flatMap((folder) => readdirSync(folder).map((name) => join(folder, name)))
  .filter((path) => path.endsWith('.ppl'))
  .flatMap((path) => {
    const text = readFileSync(path, 'utf8');
    return classifyTokens(text)
      .filter(({ kind }) => kind === 'distribution' || kind === 'function' || kind === 'method')
      .map(({ span }) => text.slice(span.start, span.end).normalize('NFKC'));
  });

const grammar = readFileSync('grammar/dimsum.ohm', 'utf8');
const spelt = Array.from(grammar.matchAll(/= "([a-z]{2,})" ~namePart/g), ([, word]) => word!);

const every = [
  ...new Set([
    ...[...distributionNames, ...functionNames, ...methods.map(({ name }) => name)],
    ...['Mixture', 'table', 'SAM', 'pixels', 'mlp', 'density', 'sum_k', ...maskReaders],
    ...[...Object.keys(featureForms), ...spelt, ...called],
  ]),
];

describe.each(every)('%s', (word) => {
  const before = places[word] ?? (spelt.includes(word) ? '' : 'observe x = ');

  it('is offered by Tab and by an editor', () => {
    const offered = complete(session, `${before}${word.slice(0, -1)}`).candidates;
    expect(offered.some((text) => new RegExp(`^${word}(?![\\w])`, 'u').test(text))).toBe(true);
    const labels = completionsAt(`${before}${word.slice(0, 1)}`, before.length + 1).map(({ label }) => label);
    expect(labels).toContain(word);
  });

  it('is explained by :help and by hover', () => {
    const { output } = evaluate(session, `:help ${word}`);
    expect(output).toMatchObject([{ kind: 'answer', text: expect.stringContaining(word) }]);
    expect(describePlace(`${before}${word}`, before.length + 1)).toContain(word);
  });
});

it('arguments by name are offered in their brackets', () => {
  const named = (text: string): readonly string[] =>
    completionsAt(text, text.length)
      .filter(({ kind }) => kind === 'argument')
      .map(({ label }) => label.trimEnd());
  expect(named('observe m_i = SAM("a.jpg", ')).toEqual(
    expect.arrayContaining(Object.keys(generatorArguments).map((name) => `${name} =`)),
  );
  expect(named('infer amortized(mlp(8), evidence = density(x, ')).toEqual([
    'mixture =',
    'within =',
    'axes =',
  ]);
  expect(named('for i in 1..N { ')).toEqual([]);
  expect(named('x_i ~ Mixture(')).toEqual([]);
});

it('where one of a few words may stand, these are offered', () => {
  const text = 'infer gibbs(sampler = ';
  expect(completionsAt(text, text.length).map(({ label }) => label)).toEqual([
    'collapsed',
    'blocked',
    'sequential',
  ]);
  expect(complete(session, `${text}b`).candidates).toEqual(['blocked']);
});

it('columns are called as their author likes', () => {
  const text = 'observe x = table("a.csv", [size, shape])';
  expect(describePlace(text, text.indexOf('size') + 1)).toBeNull();
});
