/** What the documents show is run: TypeScript blocks of README and docs/, every model and every example. */
import { execFileSync } from 'node:child_process';
import { mkdirSync, mkdtempSync, readdirSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { runProgram } from '../../src/cli/program.js';
import { planModel } from '../../src/driver/compile.js';
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
  return ['--set', `photos=${folder}/photos/*.png`, '--set', `model=${folder}/toy`, '--threads', '1'];
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

const documents = ['README.md', ...filesIn('docs', '.md'), ...filesIn('docs/methods', '.md')];
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

/** A command that a page types in, and what it shows of what is printed, where it shows anything. */
interface TypedCommand {
  readonly words: readonly string[];
  readonly shown: string;
}

/** Of the blocks of `console` and `sh` in their order: `$ dimsum …` with what it prints, and `dimsum …` alone. */
function typedCommands(file: string): readonly TypedCommand[] {
  const text = blocks(file, '(?:console|sh)').join('');
  const typed = text.matchAll(/^\$ (?:npx )?dimsum (.*)\n((?:(?!\$ |dimsum ).*\n)*)|^dimsum (.*)$/gm);
  return Array.from(typed, ([, line, shown = '', bare]) => ({ words: wordsOf(line ?? bare!), shown }));
}

/** Commands of a page follow on each other. Those of docs/sam.md want pictures and a model of the reader's. */
const sessions = documents
  .filter((file) => file !== 'docs/sam.md')
  .map((file) => [file, typedCommands(file)] as const)
  .filter(([, commands]) => commands.length > 0);

describe('the documents’ commands', () => {
  it.each(sessions)('of %s run, and print what is shown', async (_, commands) => {
    for (const { words, shown } of commands) {
      const terminal = recordingTerminal();
      const out = words[0] === 'fit' && !words.includes('--out') ? ['--out', 'fit.json'] : [];
      expect([
        await runProgram([...words, ...out].map(placed), terminal),
        words,
        terminal.noted.join(),
      ]).toEqual([0, words, expect.any(String)]);
      const printed = terminal.printed.join('\n').replaceAll(/ +$/gm, '');
      for (const part of shown.split('…\n')) expect(printed).toContain(part.trim());
    }
  });
});

describe('models/', () => {
  it.each(filesIn('models', '.ppl'))('%s is formatted and says what to see', (file) => {
    const text = readFileSync(file, 'utf8');
    const formatted = format(text);
    expect(formatted.ok && formatted.value).toBe(text);
    expect(text).toMatch(/^# [\s\S]*What to see:/);
  });

  it.each(filesIn('models', '.ppl'))('%s runs, and so do the commands that it names', async (file) => {
    const pictures = file.endsWith('sam-kinds.ppl') ? await picturesAndToy() : null;
    const commands = pictures === null ? commandsIn(file) : [['fit', file, ...pictures, '--out', 'fit.json']];
    if (!commands.some(([name]) => name === 'fit')) commands.unshift(['fit', file, '--out', 'fit.json']);
    const plan = planModel(readFileSync(file, 'utf8'));
    for (const [name, ...words] of commands) {
      const terminal = recordingTerminal();
      // Whether chains of the default length agree is held elsewhere: one model goes the whole way here.
      const isShort =
        name === 'fit' && plan.ok && plan.value.method === 'gibbs' && !file.includes('faithful');
      const status = await runProgram(
        [name!, ...words.map(placed), ...(isShort ? ['--sweeps', '150', '--burn', '50'] : [])],
        terminal,
      );
      if (isShort) expect([0, 3]).toContain(status);
      else expect([status, ...terminal.noted.filter((note) => !note.includes('written to'))]).toEqual([0]);
    }
  });
});

/** Lines `#   dimsum fit …` of a model's header. */
function commandsIn(file: string): string[][] {
  const lines = readFileSync(file, 'utf8').matchAll(/^# {3}dimsum (.*)$/gm);
  return Array.from(lines, ([, line]) => wordsOf(line!));
}

function wordsOf(line: string): string[] {
  return Array.from(line.matchAll(/'([^']*)'|(\S+)/g), ([, quoted, bare]) => quoted ?? bare!);
}

/** Files that a command writes, and reads again, are in the test's own folder. */
function placed(word: string): string {
  return /^[\w-]+\.(json|csv|ppl|html|mjs|onnx)$/.test(word) ? join(folder, word) : word;
}

describe('examples/', () => {
  it.each(filesIn('examples', '.mjs'))('%s runs', (file) => {
    expect(execFileSync(process.execPath, [file], { encoding: 'utf8', stdio: 'pipe' })).not.toBe('');
  });
});
