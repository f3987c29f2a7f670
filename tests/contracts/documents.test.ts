/** What the documents show is run: TypeScript blocks of README and docs/, every model and every example. */
import { execFileSync } from 'node:child_process';
import { mkdirSync, mkdtempSync, readdirSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { runProgram } from '../../src/cli/program.js';
import { format } from '../../src/syntax/format.js';
import { toyDecoder } from '../../toy-sam/toy-decoder.js';
import { toyEncoder } from '../../toy-sam/toy-encoder.js';
import { recordingTerminal } from '../cli/recording-terminal.js';
import { writeLargeBlockPictures } from '../observations/sam/block-pictures.js';

let folder = '';

beforeAll(() => {
  folder = mkdtempSync(join(tmpdir(), 'dimsum-documents-'));
});

afterAll(() => rmSync(folder, { recursive: true }));

function filesIn(path: string, ending: string): string[] {
  return readdirSync(path)
    .filter((name) => name.endsWith(ending))
    .map((name) => join(path, name));
}

/** What a reader brings to a model of pictures: some, and a model, here ToySAM, a toy. */
async function picturesAndToy(): Promise<readonly string[]> {
  mkdirSync(join(folder, 'toy'));
  mkdirSync(join(folder, 'photos'));
  writeFileSync(join(folder, 'toy', 'encoder.onnx'), toyEncoder(128, 'official'));
  writeFileSync(join(folder, 'toy', 'decoder.onnx'), toyDecoder(128, { convention: 'official' }));
  await writeLargeBlockPictures(join(folder, 'photos'), 6);
  return ['--set', `photos=${folder}/photos/*.png`, '--set', `model=${folder}/toy`];
}

/** Fenced blocks of one language. */
function blocks(file: string, language: string): string[] {
  const fence = new RegExp(`^\`\`\`${language}\\n(.*?)^\`\`\``, 'gms');
  return Array.from(readFileSync(file, 'utf8').matchAll(fence), ([, text]) => text ?? '');
}

function node(script: string): string {
  return execFileSync(process.execPath, ['--input-type=module', '--eval', script], {
    encoding: 'utf8',
    stdio: 'pipe',
  });
}

const documents = ['README.md', ...filesIn('docs', '.md')];
const programs = documents.flatMap((file) =>
  blocks(file, 'ts').map((text, index) => [`${file}, block ${index + 1}`, text] as const),
);

describe('the documents', () => {
  it('have programs to run', () => {
    expect(programs.length).toBeGreaterThan(0);
  });

  it.each(programs)('%s runs', (_, text) => {
    node(text);
  });

  it.each(documents.flatMap((file) => blocks(file, 'ppl').map((text) => [file, text] as const)))(
    '%s shows models that check',
    async (_, text) => {
      const terminal = recordingTerminal(text);
      expect(await runProgram(['check', '-'], terminal)).toBe(0);
    },
  );
});

describe('models/', () => {
  it.each(filesIn('models', '.ppl'))('%s is formatted and says what to see', (file) => {
    const text = readFileSync(file, 'utf8');
    const formatted = format(text);
    expect(formatted.ok && formatted.value).toBe(text);
    expect(text).toMatch(/^# /);
  });

  it.each(filesIn('models', '.ppl'))('%s runs', async (file) => {
    const terminal = recordingTerminal();
    const given = file.endsWith('sam-kinds.ppl') ? await picturesAndToy() : [];
    const status = await runProgram(['fit', file, ...given, '--out', join(folder, 'fit.json')], terminal);
    expect(terminal.noted.join('\n')).toBe('');
    expect(status).toBe(0);
  });
});

describe('examples/', () => {
  it.each(filesIn('examples', '.mjs'))('%s runs', (file) => {
    expect(execFileSync(process.execPath, [file], { encoding: 'utf8', stdio: 'pipe' })).not.toBe('');
  });
});
