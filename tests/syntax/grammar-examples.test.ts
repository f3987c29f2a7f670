/** The examples in the grammar are true, and every rule that a reader may look up has one. */
import { readFileSync } from 'node:fs';
import { describe, expect, test } from 'vitest';
import grammar from '../../grammar/dimsum.ohm-bundle.js';

const manual = readFileSync(new URL('../../grammar/dimsum.ohm', import.meta.url), 'utf8');

interface RuleText {
  readonly rule: string;
  readonly examples: readonly string[];
  readonly isDescribed: boolean;
  readonly hasParameters: boolean;
}

/** Each rule of the manual with the examples in the comments right above it. */
const rules: readonly RuleText[] = Array.from(
  manual.matchAll(/^((?: {2}\/\/ .*\n)*) {2}([A-Za-z]+)(<\w+>)?( \(.*\))?\n {4}:?= /gm),
  ([, comments = '', rule = '', parameters, description]) => ({
    rule,
    examples: Array.from(comments.matchAll(/\/\/ e\.g\. (.*)/g), ([, line = '']) =>
      line.split(/ {3}/),
    ).flat(),
    isDescribed: description !== undefined,
    hasParameters: parameters !== undefined,
  }),
);

test('the manual holds every rule of the grammar', () => {
  const own = Object.keys(grammar.rules).filter((rule) => !rule.includes('_'));
  expect(rules.map(({ rule }) => rule).sort()).toEqual(own.sort());
});

describe.each(rules.filter(({ examples }) => examples.length > 0))('$rule', ({ rule, examples }) => {
  test.each(examples)('%s', (example) => {
    expect(grammar.match(example, rule).succeeded()).toBe(true);
  });
});

test('every rule that puts words together, or is named in messages, has an example', () => {
  const due = rules.filter(({ rule, isDescribed, hasParameters }) => {
    return (/^[A-Z]/.test(rule) || isDescribed) && !hasParameters;
  });
  expect(due.filter(({ examples }) => examples.length === 0).map(({ rule }) => rule)).toEqual([]);
});
