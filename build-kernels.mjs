/**
 * Compiles the kernels in `src/backends/wasm/assembly/` and writes them, base64 in a TypeScript constant, to
 * `generated/kernels.ts` beside them: a module that loads the same way in Node, in a browser and inside a bundle, with
 * nothing to fetch.
 *
 * The kernels manage no objects (runtime `stub`), import their memory from the host, and use no feature
 * beyond SIMD. Warning 112, that v128 values may cross to the host, is off: exports of the entry file take and
 * return numbers only.
 */
import { mkdir, writeFile } from 'node:fs/promises';
import { fileURLToPath } from 'node:url';
import asc from 'assemblyscript/asc';

const here = new URL('src/backends/wasm/', import.meta.url);
const options =
  '--optimizeLevel 3 --shrinkLevel 0 --converge --noAssert --enable simd --runtime stub --importMemory --use abort= --disableWarning 112';

let binary;
const { error, stderr } = await asc.main(
  [
    'index.ts',
    '--baseDir',
    fileURLToPath(new URL('assembly', here)),
    '--outFile',
    'kernels.wasm',
    ...options.split(' '),
  ],
  {
    writeFile: (name, contents) => {
      if (name === 'kernels.wasm') binary = contents;
    },
  },
);
if (error || binary === undefined) {
  console.error(stderr.toString());
  process.exit(1);
}

await mkdir(new URL('generated', here), { recursive: true });
await writeFile(
  new URL('generated/kernels.ts', here),
  `/** The compiled kernels; written by \`build-kernels.mjs\`. */
export const kernelsBase64: string =
  '${Buffer.from(binary).toString('base64')}';
`,
);
