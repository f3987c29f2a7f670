/** The transcripts that a newcomer reads are what the program says, to the letter (times apart). */
import { readdirSync, readFileSync } from 'node:fs';
import { join, resolve } from 'node:path';
import { describe, expect, it } from 'vitest';
import { replay } from './transcript.js';

const folder = 'examples/repl';

describe('examples/repl', () => {
  for (const name of readdirSync(folder)) {
    it(name, async () => {
      const path = join(folder, name);
      await expect(await replay(readFileSync(path, 'utf8'))).toMatchFileSnapshot(resolve(path));
    });
  }
});
