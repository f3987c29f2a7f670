/** What `examples/` shows of compiled models is run: the scoring service and the worker. */
import { execFileSync, spawnSync } from 'node:child_process';
import { mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join, resolve } from 'node:path';
import { pathToFileURL } from 'node:url';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { runProgram } from '../../src/cli/program.js';
import { recordingTerminal } from '../cli/recording-terminal.js';

const folder = mkdtempSync(join(tmpdir(), 'dimsum-examples-'));

afterAll(() => rmSync(folder, { recursive: true }));

async function dimsum(...args: readonly string[]) {
  expect(await runProgram(args, recordingTerminal())).toBe(0);
}

async function load(path: string) {
  return await import(/* @vite-ignore */ pathToFileURL(resolve(path)).href);
}

describe('the scoring service', () => {
  let post: (path: string, body: string) => Promise<readonly [number, unknown]>;

  beforeAll(async () => {
    const fit = join(folder, 'fit.json');
    await dimsum('fit', 'models/maximum-likelihood.ppl', '--out', fit);
    await dimsum('compile', fit, '-o', join(folder, 'scorer.mjs'));
    const { scorer } = await load(join(folder, 'scorer.mjs'));
    const { scoringService } = await load('examples/scoring-service/scoring-service.mjs');
    const service = scoringService(scorer);
    post = async (path, body) => {
      const response = await service.request(path, { method: 'POST', body });
      return [response.status, await response.json()];
    };
  });

  it('answers rows by place and by name, with cells missing', async () => {
    const [status, answers] = await post(
      '/predict',
      '{"rows": [[4.3, 80], {"eruptions": 2, "waiting": null}]}',
    );
    expect(status).toBe(200);
    expect(answers).toMatchObject([{ label: 0 }, { label: 1 }]);
    const [, scores] = await post('/score', '{"rows": [[4.3, 80], [40, 8]]}');
    const [near, far] = scores as readonly { negativeLogDensity: number }[];
    expect(far!.negativeLogDensity).toBeGreaterThan(near!.negativeLogDensity + 100);
  });

  it.each([
    ['no JSON', 'rows'],
    ['{"rows": [[4.3]]}', 'row 0: cells of a row: 1, columns of the fit: 2'],
    ['{"rows": [[4.3, 80], {"eruptions": 2}]}', 'row 1: a row has no waiting'],
    ['{"rows": [7]}', 'row 0'],
  ])('tells whose mistake %s is', async (body, said) => {
    const [status, answer] = await post('/predict', body);
    expect([status, (answer as { error: string }).error]).toEqual([400, expect.stringContaining(said)]);
  });
});

it('the worker fits while the program answers', async () => {
  const sampler = join(folder, 'sampler.mjs');
  await dimsum('compile', 'models/galaxies.ppl', '-o', sampler, '--standalone');
  const velocities = ['9.2', '9.4', '19.5', '19.8', '20.1', '23', '23.4'];
  const printed = execFileSync(
    process.execPath,
    ['examples/worker/fit-in-worker.mjs', sampler, ...velocities],
    { encoding: 'utf8', stdio: ['ignore', 'pipe', 'ignore'] },
  );
  const { sizes, answered } = JSON.parse(printed) as { sizes: number[]; answered: number };
  expect(sizes.reduce((sum, size) => sum + size, 0)).toBe(velocities.length);
  expect(answered).toBeGreaterThan(0);
});

it.each([
  ['scoring-service/serve.mjs', ['absent.mjs'], 'absent.mjs is no module'],
  ['worker/fit-in-worker.mjs', [], 'usage: '],
  ['worker/fit-in-worker.mjs', ['sampler.mjs', '9.2', 'abc'], 'row 2, column velocity: "abc"'],
])('%s says what is wrong with its arguments %j', (example, args, said) => {
  const { status, stderr } = spawnSync(process.execPath, [`examples/${example}`, ...args], {
    encoding: 'utf8',
  });
  expect(status).toBeGreaterThan(0);
  expect(stderr).toContain(said);
  expect(stderr).not.toContain('    at ');
});
