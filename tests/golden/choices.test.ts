/** The method that every model in `models/` gets, and the steps of the rule that chose it, against the stored text. */
import { readdirSync, readFileSync } from 'node:fs';
import { expect, test } from 'vitest';
import { planModel } from '../../src/driver/compile.js';
import { expectGolden } from './golden-text.js';

const models = new URL('../../models/', import.meta.url);
const names = readdirSync(models).filter((file) => file.endsWith('.ppl'));

test.each(names)('models/%s', (name) => {
  const plan = planModel(readFileSync(new URL(name, models), 'utf8'));
  if (!plan.ok) return expect(plan.error).toEqual([]);
  const { method, choice } = plan.value;
  const steps = choice.map(({ question, answer, decides }) => `${question} ${answer}${decides ? ' ← decides' : ''}\n`);
  expectGolden(`choices/${name.replace('.ppl', '.txt')}`, `${method}\n${steps.join('')}`);
});
