/** `dimsum repl` of a script's lines, and at a pseudo-terminal. */
import { spawnSync } from 'node:child_process';
import { mkdtempSync, readFileSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterEach, beforeEach, describe, expect, it } from 'vitest';
import { runProgram } from '../../src/cli/program.js';
import { recordingTerminal } from './recording-terminal.js';

let folder = '';

beforeEach(() => {
  folder = mkdtempSync(join(tmpdir(), 'dimsum-repl-'));
});

afterEach(() => rmSync(folder, { recursive: true }));

describe('dimsum repl < script', () => {
  it('fits, predicts and saves what holds where it is saved', async () => {
    const terminal = recordingTerminal(
      [
        'x_i ~ N(mu,',
        ' 1)',
        'mu ~ N(0, 100)',
        ':data tests/data/faithful.csv',
        ':observe x = eruptions',
        ':fit',
        ':predict 3.5',
        `:save ${folder}/model.ppl`,
        ':quit',
        'never ~ read',
      ].join('\n'),
    );
    expect([await runProgram(['repl'], terminal), ...terminal.noted]).toEqual([
      0,
      `written to ${folder}/model.ppl`,
    ]);
    expect(terminal.printed.at(-1)).toMatch(/log_density/);
    const again = recordingTerminal();
    expect(await runProgram(['explain', `${folder}/model.ppl`, '--json'], again)).toBe(0);
    expect(readFileSync(`${folder}/model.ppl`, 'utf8')).toContain('tests/data/faithful.csv');
  });

  it('goes on after a mistake, and ends with status 1', async () => {
    const terminal = recordingTerminal('a ~ Gamma(1)\n:fit --no-such-option\nb = 2\n');
    expect(await runProgram(['repl'], terminal)).toBe(1);
    expect(terminal.noted.join('\n')).toMatch(/line:1:5 {2}error\[arity\][\s\S]*no-such-option/);
    expect(terminal.printed).toEqual(['b: value, 2, positive-integer']);
  });

  it('looks into files at once, and takes none that lacks what is named', async () => {
    const terminal = recordingTerminal(
      ':data no/such.csv\n:data tests/data/faithful.csv\n:observe x = wating\nx_i ~ N(mu, 1)\n:list',
    );
    expect(await runProgram(['repl'], terminal)).toBe(1);
    expect(terminal.noted.join('\n')).toMatch(/data-file-missing[\s\S]*unknown-column[\s\S]*"waiting"/);
    expect(terminal.printed).toEqual([
      'data: tests/data/faithful.csv, 272 rows of eruptions, waiting',
      'x: data as long as nothing uses it, Normal, plate i over rows; still open: mu',
      'x_i ~ N(mu, 1)',
    ]);
  });

  it('begins with a model, or says why not', async () => {
    expect(await runProgram(['repl', 'no/such.ppl'], recordingTerminal('a = 1'))).toBe(1);
  });
});

const hasPython =
  spawnSync('python3', ['-c', 'import pty, sys; assert sys.version_info >= (3, 9)']).status === 0;

/** Python's pty module types for us: without it there is no terminal to test at. */
describe.skipIf(!hasPython)('dimsum repl at a terminal', () => {
  it('colours what is typed, completes, keeps what Ctrl-C stops, clears the line, remembers lines, and leaves at Ctrl-D', () => {
    const steps = [
      ['> ', 'x_i ~ N(theta_i); theta_i ~ G; G ~ DP(2, H)\r'],
      ['still open: H[\\s\\S]*> ', 'H = NIW([0'],
      ['> H = \x1b\\[36mNIW\x1b\\[39m\\(\\[\x1b\\[33m0\x1b\\[39m\x1b8', '\x03'],
      ['\n[^\n]*> ', ':he\t'],
      [':help\x1b\\[22m ', 'NI\t'],
      ['NIW', '\r'],
      ['covariance ~ IW[\\s\\S]*> ', 'no statement\x03'],
      ['\n[^\n]*> ', ':data tests/data/faithf\t'],
      ['faithful.csv', '\r'],
      ['data: tests/data/faithful.csv[\\s\\S]*> ', ':fit --sweeps 100000000 --burn 0\r'],
      ['sweeps/s', 'forgotten\x03E[clusters]'],
      ['stopping[\\s\\S]*written to[\\s\\S]*> E\\[clusters', '\r'],
      ['posterior\\)[\\s\\S]*> ', '\x1b[A'],
      ['E\\[clusters\\]', '\r'],
      ['posterior\\)[\\s\\S]*> ', '\x04'],
    ];
    const { status, stdout, stderr } = spawnSync(
      'python3',
      ['tests/cli/drive-terminal.py', JSON.stringify(steps), process.execPath, 'dist/cli.js', 'repl'],
      // Nothing of the environment else: what runs tests has ideas of its own about colours.
      {
        encoding: 'utf8',
        env: { PATH: process.env.PATH, XDG_STATE_HOME: folder, TERM: 'xterm-256color' },
      },
    );
    expect({ status, stderr, tail: stdout.slice(-300) }).toMatchObject({ status: 0, stderr: '' });
    const history = readFileSync(join(folder, 'dimsum/history'), 'utf8').split('\n');
    expect(history.slice(0, 3)).toEqual([
      'E[clusters]',
      ':fit --sweeps 100000000 --burn 0',
      ':data tests/data/faithful.csv',
    ]);
  }, 60_000);
});
