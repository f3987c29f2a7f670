/** `dimsum report` as a user calls it: what the name of its file says, and what is refused before anything is drawn. */
import { mkdirSync, mkdtempSync, readdirSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { runProgram } from '../../src/cli/program.js';
import { recordingTerminal } from './recording-terminal.js';

const folder = mkdtempSync(join(tmpdir(), 'dimsum-report-'));
const at = (name: string): string => join(folder, name);
const fit = at('fit.json');
const data = ['--data', 'tests/data/faithful.csv'];

async function dimsum(...args: string[]) {
  const terminal = recordingTerminal('');
  const status = await runProgram(args, terminal);
  return { status, printed: terminal.printed.join('\n'), noted: terminal.noted.join('\n') };
}

beforeAll(async () => {
  const model = 'G ~ DP(alpha, H); theta_i ~ G; x_i ~ N(theta_i)';
  await dimsum('fit', '-e', model, ...data, '--method', 'variational', '--out', fit, '--quiet');
});

afterAll(() => rmSync(folder, { recursive: true }));

describe('dimsum report', () => {
  it('draws what the name of the file says', async () => {
    expect(await dimsum('report', fit, '--figure', 'bound', '-o', at('b.svg'))).toMatchObject({ status: 0 });
    expect(readFileSync(at('b.svg'), 'utf8')).toMatch(/^<svg /);
    expect(await dimsum('report', fit, ...data, '-o', at('c.json'))).toMatchObject({ status: 0 });
    expect(JSON.parse(readFileSync(at('c.json'), 'utf8'))).toHaveProperty('checks');
  });

  it('says what it lacks', async () => {
    const told = async (...args: string[]) => {
      const { status, noted } = await dimsum('report', fit, ...args);
      expect(status).toBe(1);
      return noted;
    };
    expect(await told('-o', at('x.png'))).toContain('no figure is named');
    expect(await told('-o', at('x.svg'), '--figure', 'no')).toContain('there is no figure no');
    expect(await told('-o', at('x.html'), '--figure', 'bound')).toContain('the page of all figures');
    expect(await told('-o', at('x.json'))).toContain('need the rows');
    mkdirSync(at('folder'));
    expect(await told('-o', at('folder'))).toContain('it is a folder');
    writeFileSync(at('file'), '');
    expect(await told('-o', at('file/x.html'))).toContain('cannot be written');
    expect(readdirSync(folder).filter((name) => name.startsWith('x'))).toEqual([]);
  });

  it('needs rows where a fit is asked about them', async () => {
    for (const command of ['predict', 'score', 'compare']) {
      const { status, noted } = await dimsum(command, fit);
      expect(status).toBe(2);
      expect(noted).toContain('--data');
    }
  });
});
