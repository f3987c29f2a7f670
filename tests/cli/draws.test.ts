/** `dimsum fit --draws FILE`: the kept draws as a table and in ArviZ's layout, and what is refused before the run. */
import { existsSync, mkdtempSync, readFileSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { runProgram } from '../../src/cli/program.js';
import { recordingTerminal } from './recording-terminal.js';

let folder = '';
beforeAll(() => {
  folder = mkdtempSync(join(tmpdir(), 'dimsum-draws-'));
});
afterAll(() => rmSync(folder, { recursive: true }));

async function fitted(model: readonly string[], draws: string) {
  const terminal = recordingTerminal('');
  const out = join(folder, 'fit.json');
  const args = ['fit', ...model, '--draws', join(folder, draws), '--out', out, '--json', '--seed', '3'];
  const status = await runProgram(args, terminal);
  return { status, noted: terminal.noted.join('\n'), printed: terminal.printed.join('\n') };
}

const gibbs = ['models/galaxies.ppl', '--chains', '2', '--sweeps', '60'];

describe('--draws', () => {
  it('writes a row a draw, whose mean is the fit’s', async () => {
    const { printed } = await fitted(gibbs, 'draws.csv');
    const [head = '', ...lines] = readFileSync(join(folder, 'draws.csv'), 'utf8').trim().split('\n');
    expect(head.split(',')).toEqual([
      'chain',
      'draw',
      'clusters',
      'largest',
      'entropy',
      'concentration',
      'log_joint',
    ]);
    const rows = lines.map((line) => line.split(',').map(Number));
    expect(rows.map(([chain, draw]) => [chain, draw])).toEqual(
      Array.from({ length: 120 }, (_, i) => [Math.floor(i / 60), i % 60]),
    );
    const mean = rows.reduce((sum, row) => sum + row[2]!, 0) / rows.length;
    expect(mean).toBeCloseTo(JSON.parse(printed).clusters.mean, 10);
  });

  it('writes the layout that ArviZ reads', async () => {
    await fitted(gibbs, 'draws.json');
    const written = JSON.parse(readFileSync(join(folder, 'draws.json'), 'utf8'));
    expect(Object.keys(written).sort()).toEqual([
      'attrs',
      'coords',
      'dims',
      'posterior',
      'posterior_attrs',
      'sample_stats',
      'sample_stats_attrs',
    ]);
    expect(Object.keys(written.posterior)).toEqual(['clusters', 'largest', 'entropy', 'concentration']);
    for (const array of [...Object.values<number[][]>(written.posterior), written.sample_stats.lp]) {
      expect(array.map((chain: number[]) => chain.length)).toEqual([60, 60]);
      expect(array.flat().every(Number.isFinite)).toBe(true);
    }
    expect([written.coords.chain, written.coords.draw.length]).toEqual([[0, 1], 60]);
    expect(written.posterior_attrs.inference_library).toBe('dimsum');
  });

  it.each([
    ['a method without draws', ['models/finite-mixture.ppl'], 'estimate.csv', '--draws is for gibbs'],
    ['a format that is not known', gibbs, 'draws.xls', '.parquet'],
  ])('refuses %s', async (_, model, file, reason) => {
    const { status, noted } = await fitted(model, file);
    expect(status).toBe(1);
    expect(noted).toContain(reason);
    expect(existsSync(join(folder, file))).toBe(false);
  });
});
