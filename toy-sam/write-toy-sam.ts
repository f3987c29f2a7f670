/** `npm run toy-sam -- DIR [--size 128|64]`: writes encoder.onnx and decoder.onnx of ToySAM, a toy, in the official convention. */
import { mkdir, writeFile } from 'node:fs/promises';
import { join } from 'node:path';
import { parseArgs } from 'node:util';
import { toyDecoder } from './toy-decoder.js';
import { toyEncoder } from './toy-encoder.js';

const { positionals, values } = parseArgs({
  allowPositionals: true,
  options: { size: { type: 'string', default: '128' } },
});
const [folder] = positionals;
const side = Number(values.size);
if (folder === undefined || (side !== 128 && side !== 64)) {
  console.error('usage: npm run toy-sam -- DIR [--size 128|64]');
  process.exitCode = 2;
} else {
  await mkdir(folder, { recursive: true });
  await writeFile(join(folder, 'encoder.onnx'), toyEncoder(side, 'official'));
  await writeFile(join(folder, 'decoder.onnx'), toyDecoder(side, { convention: 'official' }));
  console.log(
    `ToySAM, a toy that has learnt nothing, is in ${folder}: encoder.onnx and decoder.onnx, ${side} pixels a side.`,
  );
}
