/** Completions and the manual page say what `--help` says; bash, and troff where it is there, read them. */

import { spawnSync } from 'node:child_process';
import { mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { expect, it } from 'vitest';
import { runProgram } from '../../src/cli/program.js';
import { recordingTerminal } from './recording-terminal.js';

async function printed(...args: readonly string[]): Promise<string> {
  const terminal = recordingTerminal();
  expect(await runProgram(args, terminal)).toBe(0);
  return terminal.printed.join('\n');
}

const script = await printed('--completions', 'bash');
const help = await printed('--help');
const commands = Array.from(help.matchAll(/^ {2}([a-z]+) /gm), ([, name]) => name!).filter(
  (name) => name !== 'help',
);

it.each([
  [['fi'], ['fit']],
  [['fit', '--meth'], ['--method']],
  [['fit', 'm.ppl', '--method', 'v'], ['variational']],
  [['fit', '--data', 'models/data/gal'], []],
  [['sam', 'seg'], ['segment']],
  [['sam', 'segment', '--pred-iou'], ['--pred-iou-thresh']],
  [
    ['fit', '--sampler', ''],
    ['collapsed', 'blocked', 'sequential'],
  ],
])('bash completes dimsum %j by %j', (words, offered) => {
  const line = `COMP_WORDS=(dimsum ${words.map((word) => `'${word}'`).join(' ')}); COMP_CWORD=${words.length}`;
  const { stdout, stderr } = spawnSync(
    'bash',
    ['-c', `${script}\n${line}; _dimsum; printf '%s\\n' "\${COMPREPLY[@]}"`],
    {
      encoding: 'utf8',
    },
  );
  expect({ stderr, offered: stdout.split('\n').filter((word) => word !== '') }).toEqual({
    stderr: '',
    offered,
  });
});

it.each(['zsh', 'fish'])(
  '%s is told of every command and choice, in a script that it can read',
  async (shell) => {
    const text = await printed('--completions', shell);
    for (const command of commands) expect(text).toContain(command);
    expect(text).toContain('auto exact em variational gibbs');
    // From a file: fish reads no script from the socket that a child of Node has for its input.
    const folder = mkdtempSync(join(tmpdir(), 'dimsum-completions-'));
    const script = join(folder, 'script');
    writeFileSync(script, text);
    const { error, stderr } = spawnSync(shell, ['-n', script], { encoding: 'utf8' });
    rmSync(folder, { recursive: true });
    if (error === undefined) expect(stderr).toBe('');
  },
);

it('the manual page has every command, and troff nothing to say of it', async () => {
  const page = await printed('--man');
  for (const command of commands) expect(page).toContain(`.SS dimsum ${command}`);
  expect(page).toContain('\\-\\-max\\-sweeps <n>');
  const { error, stderr } = spawnSync('groff', ['-man', '-Tutf8', '-ww', '-z', '-k'], {
    input: page,
    encoding: 'utf8',
  });
  if (error === undefined) expect(stderr).toBe('');
});

it('an unknown shell is a wrong command line', async () => {
  expect(await runProgram(['--completions', 'tcsh'], recordingTerminal())).toBe(2);
});
