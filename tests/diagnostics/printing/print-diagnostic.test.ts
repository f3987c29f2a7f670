import { describe, expect, test } from 'vitest';
import type { Span } from '../../../src/core/span.js';
import type { Diagnostic } from '../../../src/diagnostics/diagnostic.js';
import { printDiagnostic } from '../../../src/diagnostics/printing/print-diagnostic.js';

function diagnostic(span: Span | null): Diagnostic {
  return {
    code: 'unexpected',
    severity: 'error',
    span,
    what: 'N(theta_i) has no scale',
    why: 'It is only a mean.',
    remedy: 'Write N(theta_i, 1).',
  };
}

/** The printed lines for what stands under `marked` in a text. */
function printed(text: string, marked: string): readonly string[] {
  const start = text.indexOf(marked);
  const span = { start, end: start + marked.length };
  return printDiagnostic(diagnostic(span), { path: 'models/broken.ppl', text }).split('\n');
}

function frame(text: string, marked: string): readonly string[] {
  return printed(text, marked).slice(1, -2);
}

test('has the form that the language promises', () => {
  expect(printed('H = Normal(0, 10)\ntheta_i ~ H\nx_i ~ N(theta_i)\n', 'N(theta_i)')).toEqual([
    'models/broken.ppl:3:7  error[unexpected]: N(theta_i) has no scale',
    '  3 | x_i ~ N(theta_i)',
    '    |       ^^^^^^^^^^',
    '  It is only a mean.',
    '  Write N(theta_i, 1).',
  ]);
});

test('names the file alone when the mistake has no place, and nothing when there is no text', () => {
  expect(printDiagnostic(diagnostic(null), { path: 'm.ppl', text: 'x' }).split('\n')).toEqual([
    'm.ppl  error[unexpected]: N(theta_i) has no scale',
    '  It is only a mean.',
    '  Write N(theta_i, 1).',
  ]);
  expect(printDiagnostic(diagnostic(null), null).split('\n')[0]).toBe(
    'error[unexpected]: N(theta_i) has no scale',
  );
});

describe('the frame', () => {
  test('counts wide and combining characters in columns, and the place in characters', () => {
    const [headline, line, marks] = printed('𝒩 ~ 世界(x̄, é)', 'x̄');
    expect(headline).toMatch(/^models\/broken\.ppl:1:8 {2}/);
    expect(line).toBe('  1 | 𝒩 ~ 世界(x̄, é)');
    expect(marks).toBe('    |          ^');
  });

  test('shows tabs as four blanks, and what cannot be seen as a sign', () => {
    expect(frame('\tx ~ @', '@')).toEqual(['  1 |     x ~ @', '    |         ^']);
    expect(frame('x\0y\u200bz @', '@')).toEqual(['  1 | x␀y\ufffdz @', '    |       ^']);
  });

  test('shows a line that ends in any way without its end', () => {
    expect(frame('a\r\nb @\r\nc', '@')).toEqual(['  2 | b @', '    |   ^']);
    expect(frame('a\rb @\rc', '@')).toEqual(['  2 | b @', '    |   ^']);
  });

  test('puts one caret under an empty span, also behind the last character', () => {
    const print = (text: string, start: number): readonly string[] =>
      printDiagnostic(diagnostic({ start, end: start }), { path: 'm', text })
        .split('\n')
        .slice(0, 3);
    expect(print('K in 5', 6)).toEqual([expect.stringContaining('m:1:7 '), '  1 | K in 5', '    |       ^']);
    expect(print('x\n', 2)).toEqual([expect.stringContaining('m:2:1 '), '  2 |', '    | ^']);
  });

  test('shows each line of a span, from where the line begins', () => {
    expect(frame('x = f(\n  1,\n  2)\ny', 'f(\n  1,\n  2)')).toEqual([
      '  1 | x = f(',
      '    |     ^^',
      '  2 |   1,',
      '    |   ^^',
      '  3 |   2)',
      '    |   ^^',
    ]);
  });

  test('leaves out the middle of many lines, and aligns their numbers', () => {
    const text = `${'\n'.repeat(8)}f(${'1,\n'.repeat(5)})`;
    expect(frame(text, text.trim()).filter((line) => !line.includes('^'))).toEqual([
      '   9 | f(1,',
      '  10 | 1,',
      '  11 | 1,',
      '   …',
      '  14 | )',
    ]);
  });

  test('cuts a long line around the span', () => {
    const [line, marks] = frame(`${'a, '.repeat(100)}@${', b'.repeat(100)}`, '@');
    expect(line).toMatch(/^ {2}1 \| …(?:, a|a, | a,|a|,| )*@(?:, b)+.*…$/);
    expect(Array.from(line!).length).toBeLessThanOrEqual(6 + 102);
    expect(line!.indexOf('@')).toBe(marks!.indexOf('^'));
  });

  test('cuts a long span', () => {
    const [line, marks] = frame(`x = ${'f('.repeat(100)}`, 'f('.repeat(100));
    expect(line!.endsWith('f(…')).toBe(true);
    expect(marks!.length).toBe(line!.length);
  });
});

test('dresses each part with the style that it is given', () => {
  const text = printDiagnostic(
    diagnostic({ start: 0, end: 1 }),
    { path: 'm', text: 'x' },
    (part, words) => `<${part}>${words}</${part}>`,
  );
  expect(text.split('\n').slice(0, 3)).toEqual([
    '<place>m:1:1</place>  <error>error[unexpected]:</error> N(theta_i) has no scale',
    '<gutter>  1 |</gutter> x',
    '<gutter>    |</gutter> <mark>^</mark>',
  ]);
});
