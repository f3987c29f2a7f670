/** The language's reference is what the grammar and the signatures say; `npx vitest run tests/contracts/reference.test.ts -u` writes it anew. */
import { readFileSync } from 'node:fs';
import { expect, it } from 'vitest';
import { languageReference } from '../../docs/reference/language-reference.js';
import { distributionNames } from '../../src/distributions/signatures/signatures.js';

it('docs/language.md is as the language is', async () => {
  const text = languageReference(readFileSync('grammar/dimsum.ohm', 'utf8'));
  for (const name of distributionNames) expect(text).toContain(`\`${name}`);
  await expect(text).toMatchFileSnapshot('../../docs/language.md');
});
