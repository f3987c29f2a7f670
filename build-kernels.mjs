/**
 * Compiles the kernels in `src/backends/wasm/assembly/`, those of networks and of EM on few rows by themselves, and writes them, in hexadecimal in a TypeScript constant, to
 * `generated/*kernels.ts` beside them (a fifth less than base64, once a bundle is compressed), and the worker threads' text to `generated/worker-source.ts`: modules that load
 * the same way in Node, in a browser and inside a bundle, with nothing to fetch.
 *
 * The kernels manage no objects (runtime `stub`), import their memory from the host, and use no feature
 * beyond SIMD. They are compiled for a memory of their own and for one that threads share; the two differ in one byte,
 * the flag of the imported memory, so that only one of them is kept. Warning 112, that v128 values may cross to the host,
 * is off: exports of the entry file take and return numbers only.
 */
import { mkdir, writeFile } from 'node:fs/promises';
import { fileURLToPath } from 'node:url';
import asc from 'assemblyscript/asc';
import { build } from 'rolldown';

const here = new URL('src/backends/wasm/', import.meta.url);
const options =
  '--optimizeLevel 3 --shrinkLevel 0 --converge --noAssert --enable simd --runtime stub --importMemory --maximumMemory 65536 --use abort= --disableWarning 112';

async function compile(entry, more) {
  let binary;
  const { error, stderr } = await asc.main(
    [
      entry,
      '--baseDir',
      fileURLToPath(new URL('assembly', here)),
      '--outFile',
      'kernels.wasm',
      ...options.split(' '),
      ...more,
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
  return binary;
}

/** For a memory of its own, beside the place of the byte by which it becomes one for a memory that threads share. */
async function compileForEither(entry, more) {
  const own = await compile(entry, more);
  const shared = await compile(entry, [...more, '--enable', 'threads', '--sharedMemory']);
  const differing = [...own.keys()].filter((index) => own[index] !== shared[index]);
  const [offset] = differing;
  if (own.length !== shared.length || differing.length !== 1 || own[offset] !== 1 || shared[offset] !== 3) {
    console.error(
      `the kernels of ${entry} for shared memory differ in ${differing.length} bytes, not in the memory's flag alone`,
    );
    process.exit(1);
  }
  return `{
  hex: '${Buffer.from(own).toString('hex')}',
  flagOffset: ${offset},
}`;
}

const network = await compile('network.ts', []);

const worker = await build({
  input: fileURLToPath(new URL('threads/worker.ts', here)),
  resolve: { extensionAlias: { '.js': ['.ts', '.js'] } },
  write: false,
  output: { format: 'iife', minify: true },
});

await mkdir(new URL('generated', here), { recursive: true });
for (const [entry, name, words, more] of [
  ['index.ts', 'kernels', 'kernels', []],
  // Its tables stand in the second half of the first page, beside the others'.
  ['climbs.ts', 'climbKernels', 'kernels of EM on few rows', ['--memoryBase', '32768']],
]) {
  const file = name.replace(/[A-Z]/g, (letter) => `-${letter.toLowerCase()}`);
  await writeFile(
    new URL(`generated/${file}.ts`, here),
    `/** The compiled ${words}; written by \`build-kernels.mjs\`. */
import type { CompiledKernels } from '../load-kernels.js';

export const ${name}: CompiledKernels = ${await compileForEither(entry, more)};
`,
  );
}
await writeFile(
  new URL('generated/network-kernels.ts', here),
  `/** The compiled kernels of networks; written by \`build-kernels.mjs\`. */
export const networkKernelsInHex: string =
  '${Buffer.from(network).toString('hex')}';
`,
);
await writeFile(
  new URL('generated/worker-source.ts', here),
  `/** The text of a worker thread; written by \`build-kernels.mjs\` from \`threads/worker.ts\`. */
export const workerSource: string = ${JSON.stringify(worker.output[0].code)};
`,
);
