/** `npm run toy-sam -- DIR [--size 128|64]`: writes encoder.onnx and decoder.onnx of ToySAM, a toy, in the official convention. */
import { mkdir, writeFile } from 'node:fs/promises';
import { join } from 'node:path';
import { parseArgs } from 'node:util';
import { toyDecoder } from './toy-decoder.js';
import { toyEncoder } from './toy-encoder.js';

const usage = 'usage: npm run toy-sam -- DIR [--size 128|64]';

function readArguments(): { readonly folder: string; readonly side: number } | null {
  try {
    const options = { size: { type: 'string', default: '128' } } as const;
    const { positionals, values } = parseArgs({ allowPositionals: true, options });
    const [folder, ...more] = positionals;
    const side = [128, 64].find((known) => String(known) === values.size);
    return folder === undefined || more.length > 0 || side === undefined ? null : { folder, side };
  } catch {
    // An option that there is not.
    return null;
  }
}

async function write(folder: string, side: number): Promise<void> {
  await mkdir(folder, { recursive: true });
  await writeFile(join(folder, 'encoder.onnx'), toyEncoder(side, 'official'));
  await writeFile(join(folder, 'decoder.onnx'), toyDecoder(side, { convention: 'official' }));
  console.log(
    `ToySAM, a toy that has learnt nothing, is in ${folder}: encoder.onnx and decoder.onnx, ${side} pixels a side.`,
  );
}

const given = readArguments();
if (given === null) {
  console.error(usage);
  process.exitCode = 2;
} else {
  await write(given.folder, given.side).catch((error: Error) => {
    console.error(`ToySAM cannot be written to ${given.folder}: ${error.message}`);
    process.exitCode = 1;
  });
}
