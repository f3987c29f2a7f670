/** Whatever is written, checking answers: a model that holds the IR's promises, or mistakes with their places. */
import fc from 'fast-check';
import { expect, test } from 'vitest';
import { check } from '../../src/check/check.js';
import { andThen } from '../../src/core/result.js';
import { printModel } from '../../src/model/print-model.js';
import { parse } from '../../src/syntax/parse.js';
import { arbitraryAst } from '../syntax/arbitrary-ast.js';
import { arbitraryModel } from './arbitrary-model.js';

test('any syntax tree is checked without a throw', () => {
  fc.assert(
    fc.property(arbitraryAst, (ast) => {
      check(ast);
    }),
    { numRuns: 500, seed: 1 },
  );
});

test('any model near a sound one gives an IR that is plain data, or mistakes that say where and what to do', () => {
  let sound = 0;
  fc.assert(
    fc.property(arbitraryModel, (text) => {
      const checked = andThen(parse(text), check);
      if (checked.ok) {
        sound++;
        expect(JSON.parse(JSON.stringify(checked.value))).toEqual(checked.value);
        expect(printModel(checked.value)).not.toMatch(/undefined|null|\[object/);
        return;
      }
      expect(checked.error.length).toBeGreaterThan(0);
      for (const { span, what, why, remedy } of checked.error) {
        expect(span).not.toBeNull();
        expect(span!.start).toBeLessThan(span!.end);
        expect(span!.end).toBeLessThanOrEqual(text.length);
        for (const part of [what, why, remedy]) {
          expect(part).not.toMatch(/undefined|\[object|^$/);
        }
      }
    }),
    { numRuns: 1000, seed: 2 },
  );
  // The generator reaches past the first mistake: some of its models have none.
  expect(sound).toBeGreaterThan(10);
});
