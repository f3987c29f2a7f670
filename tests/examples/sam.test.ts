/** The example of pictures finds the kinds that were drawn, without their labels; ten seeds are `npm run example:sam -- --seeds 10`. */
import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import { afterAll, beforeAll, expect, test, vi } from 'vitest';
import { drawPictures, unseenKind } from '../../examples/sam/draw-pictures.js';
import { drawVerdicts, readVerdicts } from '../../examples/sam/draw-verdicts.js';
import { trueKinds } from '../../examples/sam/true-kinds.js';
import { runProgram } from '../../src/cli/program.js';
import { readNewPictures } from '../../src/observations/sam/source/new-pictures.js';
import type { FitDocument } from '../../src/posterior/fit/fit-document.js';
import { adjustedRandIndex } from '../../src/posterior/partitions/adjusted-rand-index.js';
import { recordingTerminal } from '../cli/recording-terminal.js';
import { ToyFolder } from '../observations/sam/toy-files.js';

const folder = new ToyFolder();
beforeAll(() => void vi.stubEnv('XDG_CACHE_HOME', join(folder.path, 'cache')));
afterAll(() => {
  vi.unstubAllEnvs();
  folder.remove();
});

test('the kinds of drawn things, and which of new pictures are of a kind never seen', async () => {
  const drawn = await drawPictures(join(folder.path, 'pictures'), 14, 1);
  const { encoder, decoder } = folder.write(128, { convention: 'official' });
  const text = readFileSync('examples/sam/kinds.ppl', 'utf8').replace(
    'model = model',
    `encoder = "${encoder}", decoder = "${decoder}"`,
  );
  const terminal = recordingTerminal();
  const out = join(folder.path, 'fit.json');
  const photos = `photos=${join(folder.path, 'pictures', '*.png')}`;
  const run = ['--chains', '2', '--sweeps', '300', '--max-sweeps', '300', '--threads', '1'];
  const status = await runProgram(['fit', '-e', text, '--set', photos, ...run, '--out', out], terminal);
  // 3 where so short a run says that it is.
  expect([0, 3]).toContain(status);
  const { data, clusters } = JSON.parse(readFileSync(out, 'utf8')) as FitDocument;
  const truth = trueKinds(data.pictures!, drawn);
  expect(new Set(truth).size).toBe(5);
  const index = adjustedRandIndex(Int32Array.from(truth), Int32Array.from(clusters!.partition.labels));
  expect(index).toBeGreaterThanOrEqual(0.95);
  expect(clusters?.partition.sizes.length).toBe(5);

  // New pictures, in which each thing but one kind's is of a kind that was drawn before.
  const arrivals = await drawPictures(join(folder.path, 'new'), 4, 1001, [0, 1, 3, unseenKind]);
  const csv = join(folder.path, 'arrivals.csv');
  const pattern = join(folder.path, 'new', '*.png');
  expect(await runProgram(['predict', out, '--data', pattern, '--out', csv], terminal)).toBe(0);
  const verdicts = readVerdicts(readFileSync(csv, 'utf8'));
  const read = await readNewPictures(data.pictures!, [...new Set(verdicts.map(({ picture }) => picture))], {
    threads: 1,
  });
  if (!read.ok) throw new Error('new pictures can be read');
  const kinds = trueKinds(read.value.pictures, arrivals);
  expect(verdicts.map(({ newCluster }) => newCluster > 0.5)).toEqual(
    kinds.map((kind) => kind === unseenKind),
  );
  expect(kinds.filter((kind) => kind === unseenKind).length).toBeGreaterThanOrEqual(2);
  const figure = join(folder.path, 'never-seen.png');
  await drawVerdicts(data.pictures!, verdicts, figure);
  expect(readFileSync(figure).length).toBeGreaterThan(5000);

  const page = join(folder.path, 'report.html');
  expect(await runProgram(['report', out, '--out', page], terminal)).toBe(0);
  const html = readFileSync(page, 'utf8');
  expect(html).toContain('id="figure-masks"');
  expect(html).toContain('id="figure-pictures"');
  expect(html.match(/data:image\/png;base64,/g)?.length).toBeGreaterThan(50);
});
