/**
 * Bundles the library and the command line, what `package.json` lists as a dependency staying outside; the runtime of
 * compiled samplers, for importing and in one piece for a file that imports nothing; and by itself the script that a
 * report's page carries, with the page's style beside it.
 */
import { readFileSync } from 'node:fs';
import { defineConfig, type Plugin, type RolldownOptions } from 'rolldown';
import { dts } from 'rolldown-plugin-dts';
import manifest from './package.json' with { type: 'json' };

const program: RolldownOptions = defineConfig({
  input: { index: 'src/index.ts', cli: 'src/cli/main.ts' },
  external: [...Object.keys({ ...manifest.optionalDependencies, ...manifest.peerDependencies })],
  platform: 'node',
  resolve: { extensionAlias: { '.js': ['.ts', '.js'] } },
  output: {
    dir: 'dist',
    format: 'esm',
    cleanDir: true,
    chunkFileNames: 'chunks/[name]-[hash].js',
    // A third of the time of `dimsum check` is the reading of its own text; functions keep their names for a stack's reader.
    minify: {
      compress: true,
      mangle: { keepNames: { function: true, class: true } },
      codegen: { removeWhitespace: true },
    },
  },
});

const style = 'src/report/page/page.css';

const page: RolldownOptions = defineConfig({
  input: { 'page-script': 'src/report/page/page-script.ts' },
  platform: 'browser',
  resolve: { extensionAlias: { '.js': ['.ts', '.js'] } },
  plugins: [
    {
      name: 'page-style',
      generateBundle() {
        this.emitFile({ type: 'asset', fileName: 'page.css', source: readFileSync(style, 'utf8') });
      },
    },
  ],
  output: { dir: 'dist/page', format: 'iife', minify: true },
});

/** Words that no mistake of the runtime's has: it meets no text of a model and no command line. */
const wordsOfText = ['syntax', 'check', 'event', 'command'];

/**
 * What stdlib's generators have about them, as the platform has it: states of a generator are copied from side by side to
 * side by side, are never written, and what is wrong with an argument, which is never so, is said without its value.
 */
const aroundGenerators: Readonly<Record<string, string>> = {
  'blas-base-gcopy': '(count, from, step, to) => { to.set(from.subarray(0, count)); return to; }',
  'array-to-json': '(array) => Array.from(array)',
  'object-assign': 'Object.assign',
  'string-format': '(text) => text',
};

/** Generators of seedrandom beside Alea, which is ours. */
const otherGenerators = ['tychei', 'xor128', 'xorshift7', 'xor4096', 'xorwow'];

/** Leaves out of the runtime what it never calls. */
const lean: Plugin = {
  name: 'lean',
  load(id) {
    // Its mistakes are at no place in a text.
    if (id.endsWith('/diagnostics/printing/code-frame.ts')) return 'export const codeFrame = () => [];';
    if (otherGenerators.some((name) => id.endsWith(`/seedrandom/lib/${name}.js`))) return '';
    const words = wordsOfText.find((stage) => id.endsWith(`/diagnostics/messages/${stage}-messages.ts`));
    if (words !== undefined) return `export const ${words}Messages = {};`;
    const native = Object.keys(aroundGenerators).find((name) => id.includes(`/@stdlib/${name}/lib/index.js`));
    return native === undefined ? null : `module.exports = ${aroundGenerators[native]};`;
  },
};

const runtimeInput: RolldownOptions = {
  external: [...Object.keys(manifest.peerDependencies)],
  platform: 'neutral',
  resolve: {
    extensionAlias: { '.js': ['.ts', '.js'] },
    mainFields: ['module', 'main'],
    // Its own bundle does not let go of what is not used.
    alias: { 'ml-matrix': new URL('node_modules/ml-matrix/src/index.js', import.meta.url).pathname },
  },
};
const small: RolldownOptions['output'] = { minify: true, comments: false };

const runtime: RolldownOptions = defineConfig({
  ...runtimeInput,
  input: { runtime: 'src/runtime.ts' },
  plugins: [lean],
  output: { ...small, dir: 'dist/runtime', format: 'esm' },
});

const standalone: RolldownOptions = defineConfig({
  ...runtimeInput,
  input: { standalone: 'src/runtime.ts' },
  plugins: [lean],
  output: { ...small, dir: 'dist/standalone', format: 'iife', name: 'runtime', codeSplitting: false },
});

const standaloneTypes: RolldownOptions = defineConfig({
  input: { standalone: 'src/runtime/standalone-types.ts' },
  external: [...Object.keys(manifest.peerDependencies)],
  plugins: [dts({ emitDtsOnly: true, oxc: true })],
  output: { dir: 'dist/standalone', format: 'esm' },
});

const config: RolldownOptions[] = [program, page, runtime, standalone, standaloneTypes];

export default config;
