/** The built command as a process of its own: interruption, broken pipes, and bugs that must not look like mistakes. */
import { spawn } from 'node:child_process';
import { mkdtempSync, readdirSync, readFileSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join, resolve } from 'node:path';
import { afterEach, beforeEach, describe, expect, it } from 'vitest';

const command = resolve('dist/cli.js');
let folder = '';

beforeEach(() => {
  folder = mkdtempSync(join(tmpdir(), 'dimsum-process-'));
});

afterEach(() => rmSync(folder, { recursive: true }));

interface Ended {
  readonly status: number | null;
  readonly stdout: string;
  readonly stderr: string;
}

/** Runs the command; `interruptAfter` is how many milliseconds it may work before Ctrl-C. */
function run(args: readonly string[], interruptAfter?: number): Promise<Ended> {
  return new Promise((done) => {
    const child = spawn(process.execPath, [command, ...args], { stdio: ['ignore', 'pipe', 'pipe'] });
    let stdout = '';
    let stderr = '';
    child.stdout.on('data', (chunk) => (stdout += chunk));
    child.stderr.on('data', (chunk) => (stderr += chunk));
    if (interruptAfter !== undefined) setTimeout(() => child.kill('SIGINT'), interruptAfter);
    child.on('close', (status) => done({ status, stdout, stderr }));
  });
}

describe('Ctrl-C', () => {
  it('keeps the finished sweeps, writes the fit whole and exits 130', async () => {
    const out = join(folder, 'fit.json');
    const args = ['fit', 'models/old-faithful.ppl', '--sweeps', '100000000', '--burn', '0', '--out', out];
    const { status, stderr } = await run(args, 4000);
    expect(stderr).toContain('what is finished is kept');
    expect(status).toBe(130);
    const fit = JSON.parse(readFileSync(out, 'utf8'));
    expect(fit.interrupted).toBe(true);
    expect(fit.iterations).toBeGreaterThan(0);
    expect(readdirSync(folder)).toEqual(['fit.json']);
  });

  it('before anything is finished exits 130 and writes nothing', async () => {
    const out = join(folder, 'fit.json');
    const args = ['fit', 'models/old-faithful.ppl', '--burn', '100000000', '--out', out];
    const { status, stderr } = await run(args, 4000);
    expect(status).toBe(130);
    expect(stderr).toContain('nothing to keep');
    expect(readdirSync(folder)).toEqual([]);
  });
});

describe('the process', () => {
  it('prints help and the version on standard output', async () => {
    const help = await run(['--help']);
    expect(help).toMatchObject({ status: 0, stderr: '' });
    expect(help.stdout).toContain('fit');
    expect((await run(['--version'])).stdout.trim()).toBe(
      JSON.parse(readFileSync('package.json', 'utf8')).version,
    );
  });

  it('shows no progress and no colour where nobody watches', async () => {
    const { stdout, stderr } = await run([
      'fit',
      'models/galaxies.ppl',
      '--sweeps',
      '3000',
      '--out',
      join(folder, 'g.json'),
    ]);
    expect(stderr).toBe('');
    expect(stdout).not.toContain('\u001b');
  });
});
