/** Every stage of every good model, and every message of every bad one, against the stored text. */
import { describe, expect, test } from 'vitest';
import { generatedModels } from './generated-models.js';
import { expectGolden, modelsIn } from './golden-text.js';
import { coveredStages, goodStages, mistakesIn, printMistakes } from './stages.js';

describe.each(modelsIn('good'))('good/$name', ({ name, text }) => {
  test.each(goodStages)('$suffix', ({ suffix, produce }) => {
    expectGolden(`good/${name}${suffix}`, produce(text));
  });
});

const badModels = [...modelsIn('bad'), ...generatedModels];

test.each(badModels)('bad/$name', ({ name, text }) => {
  const mistakes = mistakesIn(text);
  expect(mistakes).not.toEqual([]);
  expectGolden(`bad/${name}.txt`, printMistakes(name, text, mistakes));
});

describe.each(Object.keys(coveredStages))('%s', (stage) => {
  test('every code has a case in bad/', () => {
    const reported = new Set<string>(
      badModels.flatMap(({ text }) => mistakesIn(text).map((mistake) => mistake.code)),
    );
    const codes = Object.keys(coveredStages[stage]!);
    expect(codes.filter((code) => !reported.has(code))).toEqual([]);
  });
});
