/** The VS Code folder: its grammar colours what the language has, its snippets are models, its manifest names files that are there. */
import { existsSync, readdirSync, readFileSync } from 'node:fs';
import { createRequire } from 'node:module';
import { join } from 'node:path';
import { expect, it } from 'vitest';
import oniguruma from 'vscode-oniguruma';
import textmate from 'vscode-textmate';
import { check } from '../../src/check/check.js';
import { andThen } from '../../src/core/result.js';
import { distributionNames } from '../../src/distributions/signatures/signatures.js';
import { classifyTokens, type TokenKind } from '../../src/syntax/classify-tokens.js';
import { parse } from '../../src/syntax/parse.js';

const folder = 'editors/vscode';
const read = (file: string): string => readFileSync(join(folder, file), 'utf8');

const wasm = createRequire(import.meta.url).resolve('vscode-oniguruma/release/onig.wasm');
await oniguruma.loadWASM(readFileSync(wasm));
const registry = new textmate.Registry({
  onigLib: Promise.resolve({
    createOnigScanner: (patterns) => new oniguruma.OnigScanner(patterns),
    createOnigString: (text) => new oniguruma.OnigString(text),
  }),
  loadGrammar: async () =>
    textmate.parseRawGrammar(read('syntaxes/dimsum.tmLanguage.json'), 'dimsum.tmLanguage.json'),
});
const grammar = (await registry.loadGrammar('source.dimsum'))!;

/** The pieces of a line that have a colour, each with what it is. */
function coloured(line: string): readonly string[] {
  return grammar
    .tokenizeLine(line, textmate.INITIAL)
    .tokens.filter(({ scopes }) => scopes.length > 1)
    .map(({ startIndex, endIndex, scopes }) => {
      const scope = scopes[1]!.replace(/\.dimsum$/, '');
      return `${line.slice(startIndex, endIndex)} ${scope}`;
    });
}

it('colours a statement by its parts', () => {
  expect(coloured('x_i ~ N(theta[z_i], 0.5) # data')).toEqual([
    'x variable.other',
    '_i variable.parameter.index',
    '~ keyword.operator.drawn',
    'N support.class.distribution',
    'theta variable.other',
    'z variable.other',
    '_i variable.parameter.index',
    '0.5 constant.numeric',
    '# data comment.line.number-sign',
  ]);
  expect(coloured('θᵢ ∼ 𝒩(mean(x), 1)').slice(0, 4)).toEqual([
    'θ variable.other',
    'ᵢ variable.parameter.index',
    '∼ keyword.operator.drawn',
    '𝒩 support.class.distribution',
  ]);
  expect(coloured('infer gibbs(chains = 4)').slice(0, 2)).toEqual([
    'infer keyword.control',
    'gibbs support.constant.method',
  ]);
  expect(coloured('x_i ~ sum_k pi_k * N(mu_k, 1)')).toContain('sum_k keyword.operator.sum');
});

const kindOf: Readonly<Record<string, TokenKind>> = {
  'comment.line.number-sign': 'comment',
  'comment.line.double-slash': 'comment',
  'string.quoted.double': 'string',
  'keyword.control': 'keyword',
  'support.constant.method': 'method',
  'keyword.operator.sum': 'operator',
  'support.class.distribution': 'distribution',
  'entity.name.function': 'function',
  'variable.other': 'name',
  'variable.parameter.index': 'index',
  'constant.numeric': 'number',
  'keyword.operator.drawn': 'operator',
  'keyword.operator': 'operator',
};

/** What an editor colours, by the session's kinds; pieces of a string are one. */
function byEditor(line: string): readonly string[] {
  const pieces = coloured(line).map((piece) => {
    const scope = piece.slice(piece.lastIndexOf(' ') + 1);
    return { text: piece.slice(0, piece.lastIndexOf(' ')), kind: kindOf[scope] };
  });
  return pieces.reduce<string[]>((all, { text, kind }) => {
    const isInside = kind === 'string' && /^string "(\\.|[^"])*$/.test(all.at(-1) ?? '');
    if (isInside) all.push(`${all.pop()}${text}`);
    else all.push(`${kind} ${text}`);
    return all;
  }, []);
}

it.each([
  ...readdirSync('models').filter((name) => name.endsWith('.ppl')),
  'θᵢⱼ ∼ 𝒩(μ₀ₖ, 1.5e-3 × σ²) // ok',
  'for i in 1..N { x_ji ∼ sum_k pi_k * N(mu_k[z_i], .5) }',
  'x = "a \\" quoted word',
  'weight w; infer em(k = 1..9); x ~ SAM("a.jpg").pixels(lab)',
])('an editor and the session colour %s alike', (model) => {
  const lines = model.endsWith('.ppl') ? readFileSync(join('models', model), 'utf8').split('\n') : [model];
  for (const line of lines) {
    const bySession = classifyTokens(line).map(
      ({ kind, span }) => `${kind} ${line.slice(span.start, span.end)}`,
    );
    expect(bySession).toEqual(byEditor(line));
  }
});

it.each(distributionNames)('colours %s as a distribution', (name) => {
  expect(coloured(`${name}(1)`)[0]).toBe(`${name} support.class.distribution`);
});

it.each(Object.entries<{ body: string[] }>(JSON.parse(read('snippets/dimsum.json'))))(
  'the snippet %s is a model',
  (_, { body }) => {
    const text = body.join('\n').replaceAll(/\$\{\d+:([^}]*)\}/g, '$1');
    const model = text.includes('~') ? text : `${text}\n x_i ~ N(mu, 1)`;
    expect(andThen(parse(model), check)).toMatchObject({ ok: true });
  },
);

it('the manifest names files that are there', () => {
  const { main, contributes } = JSON.parse(read('package.json'));
  const named = [
    main,
    ...[contributes.grammars, contributes.snippets].flat().map(({ path }: { path: string }) => path),
  ];
  for (const file of [...named, contributes.languages[0].configuration])
    expect(existsSync(join(folder, file))).toBe(true);
});
