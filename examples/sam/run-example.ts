/**
 * `npm run example:sam [-- DIR] [--seeds N] [--from SEED]`: draws pictures of four kinds of things, writes ToySAM, a toy, has `dimsum fit`
 * segment the pictures and find the kinds, and `dimsum report` show them. With seeds, the whole again for each, and how well the
 * kinds that were found agree with those that were drawn. Then new pictures, and which of their masks are of a kind never seen.
 */
import { execFileSync } from 'node:child_process';
import { mkdir, readFile, writeFile } from 'node:fs/promises';
import { join } from 'node:path';
import { parseArgs } from 'node:util';
import type { FitDocument } from '../../src/posterior/fit/fit-document.js';
import { adjustedRandIndex } from '../../src/posterior/partitions/adjusted-rand-index.js';
import { toyDecoder } from '../../toy-sam/toy-decoder.js';
import { toyEncoder } from '../../toy-sam/toy-encoder.js';
import { drawPictures, unseenKind } from './draw-pictures.js';
import { drawVerdicts, readVerdicts } from './draw-verdicts.js';
import { trueKinds } from './true-kinds.js';

const { positionals, values } = parseArgs({
  allowPositionals: true,
  options: {
    seeds: { type: 'string', default: '1' },
    from: { type: 'string', default: '1' },
    pictures: { type: 'string', default: '24' },
  },
});
const [folder = join('node_modules', '.cache', 'dimsum-example-sam')] = positionals;

const first = Number(values.from);
for (let seed = first; seed < first + Number(values.seeds); seed++) {
  await run(join(folder, `seed-${seed}`), seed);
}

async function run(place: string, seed: number): Promise<void> {
  const drawn = await drawPictures(join(place, 'pictures'), Number(values.pictures), seed);
  const model = join(place, 'toy-sam');
  await mkdir(model, { recursive: true });
  await writeFile(join(model, 'encoder.onnx'), toyEncoder(128, 'official'));
  await writeFile(join(model, 'decoder.onnx'), toyDecoder(128, { convention: 'official' }));
  const fit = join(place, 'fit.json');
  const pictures = join(place, 'pictures', '*.png');
  dimsum(
    'fit',
    'examples/sam/kinds.ppl',
    '--set',
    `photos=${pictures}`,
    '--set',
    `model=${model}`,
    '--out',
    fit,
  );
  dimsum('report', fit, '--data', pictures, '--out', join(place, 'report.html'));
  const { data, clusters } = JSON.parse(await readFile(fit, 'utf8')) as FitDocument;
  const found = Int32Array.from(clusters!.partition.labels);
  const index = adjustedRandIndex(Int32Array.from(trueKinds(data.pictures!, drawn)), found);
  await showUnseen(place, fit, seed);
  console.log(
    `seed ${seed}: ${clusters!.partition.sizes.length} kinds of ${data.rows} masks; adjusted Rand index ${index.toFixed(3)} with what was drawn\n`,
  );
}

/** New pictures, with things of a kind that the fit has never seen: masks are rows, so that `predict` flags them like any row. */
async function showUnseen(place: string, fit: string, seed: number): Promise<void> {
  const folder = join(place, 'new-pictures');
  await drawPictures(folder, 6, seed + 1000, [0, 1, 3, unseenKind]);
  const arrivals = join(place, 'arrivals.csv');
  dimsum('predict', fit, '--data', join(folder, '*.png'), '--out', arrivals);
  const verdicts = readVerdicts(await readFile(arrivals, 'utf8'));
  const { data } = JSON.parse(await readFile(fit, 'utf8')) as FitDocument;
  const figure = join(place, 'never-seen.png');
  await drawVerdicts(data.pictures!, verdicts, figure);
  const flagged = verdicts.filter(({ newCluster }) => newCluster > 0.5).length;
  console.log(`${flagged} of ${verdicts.length} masks of new pictures are of a kind never seen: ${figure}`);
}

/** The command as a user types it; it may say that its chains have not met, with what they found. */
function dimsum(...args: readonly string[]): void {
  console.log(`$ dimsum ${args.join(' ')}`);
  const notConverged = 3;
  try {
    execFileSync(process.execPath, ['dist/cli.js', ...args], { stdio: 'inherit' });
  } catch (error) {
    if ((error as { status?: number }).status !== notConverged) throw error;
  }
}
