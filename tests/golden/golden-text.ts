/**
 * A text that is compared with the one stored beside the models. `UPDATE_GOLDEN=1 npx vitest run tests/golden`
 * writes what is produced instead; read it before you commit it.
 */
import { existsSync, readdirSync, readFileSync, writeFileSync } from 'node:fs';
import { expect } from 'vitest';

const folder = new URL('./', import.meta.url);

export interface ModelFile {
  readonly name: string;
  readonly text: string;
}

/** The models in `good` or `bad`, by name. */
export function modelsIn(directory: 'good' | 'bad'): readonly ModelFile[] {
  const url = new URL(`${directory}/`, folder);
  return readdirSync(url)
    .filter((file) => file.endsWith('.ppl'))
    .sort()
    .map((file) => ({ name: file.slice(0, -'.ppl'.length), text: readFileSync(new URL(file, url), 'utf8') }));
}

/** Expects `produced` to be what the file at `path`, relative to this folder, holds. */
export function expectGolden(path: string, produced: string): void {
  const url = new URL(path, folder);
  if (process.env['UPDATE_GOLDEN'] === '1') writeFileSync(url, produced);
  expect(existsSync(url), `${path} is missing: write it with UPDATE_GOLDEN=1`).toBe(true);
  expect(produced).toBe(readFileSync(url, 'utf8'));
}
