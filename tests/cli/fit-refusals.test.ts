/** What `dimsum fit` refuses before it reads a row: options without effect, and files that cannot be written. */
import { existsSync, mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterAll, beforeAll, expect, it, test } from 'vitest';
import { runProgram } from '../../src/cli/program.js';
import { recordingTerminal } from './recording-terminal.js';

const process = 'G ~ DP(1, Normal(0, 9)); theta_i ~ G; x_i ~ N(theta_i, 1)';
let folder = '';
beforeAll(() => {
  folder = mkdtempSync(join(tmpdir(), 'dimsum-refusals-'));
  writeFileSync(join(folder, 'file.txt'), 'not a folder');
  writeFileSync(join(folder, 'x.csv'), 'x\n1\n2\n9\n');
});
afterAll(() => rmSync(folder, { recursive: true }));

/** Of data that are not there, so that who reads them first says so. */
async function refusal(...options: readonly string[]): Promise<string> {
  const terminal = recordingTerminal('');
  const data = ['--data', join(folder, 'absent.csv')];
  expect(await runProgram(['fit', '-e', process, ...data, ...options], terminal)).toBe(1);
  return terminal.noted.join('\n');
}

test.each([
  [
    'an option of no method that the data could lead to',
    ['--method', 'gibbs', '--restarts', '3'],
    'gibbs has no option',
  ],
  ['a fit file that is not there', ['--init', 'absent.json'], 'absent.json'],
])('%s is refused before the data are read', async (_, options, text) => {
  const noted = await refusal('--out', join(folder, 'fit.json'), ...options);
  expect(noted).toContain(text);
  expect(noted).not.toContain('absent.csv');
});

test.each([
  ['--out', 'file.txt/fit.json'],
  ['--out', '.'],
  ['--draws', 'file.txt/draws.csv'],
  ['--impute', 'file.txt/new/cells.csv'],
])('%s %s is refused before the data are read', async (option, path) => {
  const noted = await refusal('--out', join(folder, 'fit.json'), option, join(folder, path));
  expect(noted).toContain('cannot be written');
  expect(noted).not.toContain('absent.csv');
});

it('makes folders that are not there, for tables as for the fit', async () => {
  const short = ['--method', 'gibbs', '--sweeps', '8', '--burn', '0', '--chains', '1', '--quiet'];
  const paths = ['--out', join(folder, 'a/b/fit.json'), '--draws', join(folder, 'c/d/draws.csv')];
  const args = ['fit', '-e', process, '--data', join(folder, 'x.csv'), ...paths, ...short];
  await runProgram(args, recordingTerminal(''));
  expect(existsSync(join(folder, 'a/b/fit.json')) && existsSync(join(folder, 'c/d/draws.csv'))).toBe(true);
});

it('refuses restarts beside a fit to go on from, which chains do without', async () => {
  const fit = join(folder, 'a/b/fit.json');
  const options = ['--method', 'variational', '--init', fit, '--restarts', '4'];
  expect(await refusal(...options, '--out', join(folder, 'fit.json'))).toContain(
    '--restarts 4 has no effect beside --init',
  );
});
