/** What holds of every tree that can be written, and of every text whatever. */
import fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import { printDiagnostic } from '../../src/diagnostics/printing/print-diagnostic.js';
import type { ExpressionAst } from '../../src/syntax/ast.js';
import { format } from '../../src/syntax/format.js';
import { parse } from '../../src/syntax/parse.js';
import { printAst } from '../../src/syntax/print-ast.js';
import { scanLayout } from '../../src/syntax/scan-layout.js';
import { arbitraryAst } from './arbitrary-ast.js';
import { changeOneLeaf } from './change-one-leaf.js';
import { expectValue } from './expect-value.js';
import { withoutSpans } from './without-spans.js';
import { type Choose, writeSource } from './write-source.js';

const runs = { seed: 20_260_401, numRuns: 150 };

/** A source for any tree, and the tree. */
const arbitrarySource = fc.tuple(arbitraryAst, fc.gen()).map(([ast, draw]) => {
  const choose: Choose = (...spellings) => draw(fc.constantFrom, ...spellings);
  return { ast, choose, source: writeSource(ast, choose) };
});

/** A source with comments at the ends of its lines. No string of the generated ones reaches over a newline. */
const arbitraryCommented = arbitrarySource.map(({ ast, choose, source }) => {
  const lines = `\n${source}\n`.split('\n');
  const commented = lines.map(
    (line) => line + choose('', ' # note', '// "unclosed (', '\t#   two   words  '),
  );
  return { ast, source: commented.join('\n') };
});

describe('a tree that is written as source', () => {
  test('is what parsing the source gives', () => {
    fc.assert(
      fc.property(arbitrarySource, ({ ast, source }) => {
        expect(withoutSpans(expectValue(parse(source)))).toEqual(withoutSpans(ast));
      }),
      runs,
    );
  });

  test('has spans under which each expression stands', () => {
    fc.assert(
      fc.property(arbitrarySource, ({ source }) => {
        for (const expression of expressionsIn(expectValue(parse(source)))) {
          const text = source.slice(expression.span.start, expression.span.end);
          const [definition] = expectValue(parse(`x = [${text}]`)).statements;
          expect(withoutSpans(definition)).toMatchObject({ value: { elements: [withoutSpans(expression)] } });
        }
      }),
      { ...runs, numRuns: 50 },
    );
  });

  test('is printed so that no part of it can change unseen', () => {
    fc.assert(
      fc.property(arbitraryAst, (ast) => {
        expect(changeOneLeaf(ast).map(printAst)).not.toContain(printAst(ast));
      }),
      runs,
    );
  });
});

describe('formatting', () => {
  test('keeps the tree and the comments, and changes nothing the second time', () => {
    fc.assert(
      fc.property(arbitraryCommented, ({ ast, source }) => {
        const formatted = expectValue(format(source));
        expect(withoutSpans(expectValue(parse(formatted)))).toEqual(withoutSpans(ast));
        expect(commentsIn(formatted)).toEqual(commentsIn(source));
        expect(expectValue(format(formatted))).toBe(formatted);
      }),
      runs,
    );
  });
});

describe('any text', () => {
  const scraps = fc.constantFrom(
    ...[
      'x',
      'θᵢ',
      'N(',
      ')',
      '[',
      ']',
      '{',
      '}',
      '~',
      '=',
      '..',
      '.',
      ',',
      ';',
      '\n',
      '\r\n',
      ' ',
      '#',
      '//',
      '"',
      '\\',
    ],
    ...[
      '1',
      '1.2.3',
      '2x',
      'for ',
      'in ',
      'observe ',
      'infer ',
      'weight ',
      'sum_k ',
      '+',
      '-',
      '*',
      '^',
      '²',
      '<-',
      ':=',
    ],
    ...['\0', '\t', '\ufeff', '\u200b', '\ud800', '𝒩', 'x_i ~ N(0, 1)', 'for i in 1..N {'],
  );
  const texts = fc.oneof(
    fc.string({ unit: 'binary', maxLength: 60 }),
    fc.array(scraps, { maxLength: 25 }).map((parts) => parts.join('')),
  );

  test('is a model or has mistakes that can be printed', () => {
    fc.assert(
      fc.property(texts, (text) => {
        const parsed = parse(text);
        if (parsed.ok) return;
        expect(parsed.error).not.toEqual([]);
        for (const mistake of parsed.error) {
          const { start, end } = mistake.span ?? { start: 0, end: 0 };
          expect(start >= 0 && start <= end && end <= text.length).toBe(true);
          expect(printDiagnostic(mistake, { path: 'm.ppl', text })).toContain(mistake.what);
        }
      }),
      { ...runs, numRuns: 1_500 },
    );
  });
});

function commentsIn(source: string): readonly string[] {
  return expectValue(scanLayout(source)).comments.map(({ start, end }) => source.slice(start, end).trimEnd());
}

function expressionsIn(tree: unknown): readonly ExpressionAst[] {
  const kinds = [
    'number',
    'string',
    'reference',
    'call',
    'method-call',
    'unary',
    'binary',
    'list',
    'tuple',
    'range',
    'sum',
  ];
  if (typeof tree !== 'object' || tree === null) return [];
  const below = Object.values(tree).flatMap(expressionsIn);
  return 'kind' in tree && kinds.includes(String(tree.kind)) ? [tree as ExpressionAst, ...below] : below;
}
