/**
/**
 * Bundles the library and the command line, what `package.json` lists as a dependency staying outside; the library for
 * browsers, in one file and one for TensorFlow.js; the runtime of compiled samplers, for importing and in one piece for a file that imports nothing;
 * and by itself the script that a report's page carries, with the page's style beside it.
 */
import { chmodSync, readFileSync } from 'node:fs';
import { join, resolve } from 'node:path';
import { gzipSync } from 'node:zlib';
import {
  type ChunkingContext,
  type CodeSplittingGroup,
  defineConfig,
  type Plugin,
  type RolldownOptions,
} from 'rolldown';
import { dts } from 'rolldown-plugin-dts';
import { breakLines } from './break-lines.js';
import manifest from './package.json' with { type: 'json' };

const external = Object.keys({ ...manifest.optionalDependencies, ...manifest.peerDependencies });

/**
 * Engines round elementary functions each in their own way (docs/architecture.md, decisions): these are stdlib's, which are
 * the same bits everywhere. Square roots, quotients and rounding are exact by the language's own definition.
 */
export const elementaryFunctions: Readonly<Record<string, [string, 'default']>> = {
  'Math.exp': ['@stdlib/math-base-special-exp', 'default'],
  'Math.expm1': ['@stdlib/math-base-special-expm1', 'default'],
  'Math.log': ['@stdlib/math-base-special-ln', 'default'],
  'Math.log1p': ['@stdlib/math-base-special-log1p', 'default'],
  'Math.pow': ['@stdlib/math-base-special-pow', 'default'],
};

/** A third of the time of `dimsum check` is the reading of its own text; functions keep their names for a stack's reader. */
const minify = {
  compress: true,
  mangle: { keepNames: { function: true, class: true } },
  codegen: { removeWhitespace: true },
} as const;

/** npm lets a package's command be executed when it links it, and not again when a later build has written it anew. */
const executableCommand: Plugin = {
  name: 'executable-command',
  writeBundle({ dir }) {
    chmodSync(join(dir ?? '', 'cli.js'), 0o755);
  },
};

/** Each generator of stdlib's seeds one more by default as it is loaded, 7 ms of work in all, and ours are of `factory`. */
const isDefaultGenerator = (id: string): boolean => /\/@stdlib\/random-base-[\w-]+\/lib\/main\.js$/.test(id);
const noDefaultGenerator =
  'module.exports = () => { throw new Error("a generator without a seed of ours"); };';

/** What packages do as they are loaded and no one here asks for: the text that stands in their module, and what takes its place. */
const unaskedFor: readonly (readonly [file: string, text: RegExp, instead: string])[] = [
  // Names of operations with arguments are read by a grammar of their own; none of ours has arguments.
  ['/ohm-js/src/semanticsDeferredInit.js', /^import operationsAndAttributesGrammar .*$/m, ''],
  ['/ohm-js/src/semanticsDeferredInit.js', /^initPrototypeParser\(.*$/m, ''],
  // Commands that are files of their own would be run by it.
  ['/commander/lib/command.js', /require\('node:child_process'\)/, 'null'],
];

/**
 * Starts sooner. Grammars come compiled, so that of Ohm its matcher is enough, and neither the grammar of grammars nor what builds by it;
 * a recipe is sooner read as JSON than as the language it is written in.
 */
const soonerStarted: Plugin = {
  name: 'sooner-started',
  load: (id) =>
    id.endsWith('/ohm-js/index.mjs')
      ? "export { makeRecipe } from './src/main-kernel.js'; import './src/semanticsDeferredInit.js';"
      : null,
  transform(code, id) {
    const [, recipe] = id.endsWith('.ohm-bundle.js') ? (/makeRecipe\((\[.*\])\);/s.exec(code) ?? []) : [];
    if (recipe !== undefined)
      return code.replace(recipe, () => JSON.stringify(JSON.stringify(JSON.parse(recipe))));
    const own = unaskedFor.filter(([file]) => id.endsWith(file));
    if (own.length === 0) return null;
    return own.reduce((text, [file, unasked, instead]) => {
      if (!unasked.test(text)) this.error(`${file} has no ${unasked} to leave out`);
      return text.replace(unasked, instead);
    }, code);
  },
};

type IsAmong = (id: string, context: ChunkingContext) => boolean;

/** One file of what is loaded together, less what another one has: files are opened one by one, a millisecond each. */
function together(name: string, isAmong: IsAmong, isElsewhere: IsAmong = () => false): CodeSplittingGroup {
  return {
    name: (id, context) => (isAmong(id, context) && !isElsewhere(id, context) ? name : null),
    debugName: name,
  };
}

/** The modules that these entries cannot start without, and no others. */
function startOf(...entries: readonly string[]): IsAmong {
  let start: ReadonlySet<string> | null = null;
  return (id, context) => {
    start ??= reached(
      entries.map((entry) => resolve(entry)),
      (module) => context.getModuleInfo(module)?.importedIds ?? [],
    );
    return start.has(id);
  };
}

function reached(from: readonly string[], importsOf: (id: string) => readonly string[]): ReadonlySet<string> {
  const found = new Set(from);
  for (const id of found) for (const imported of importsOf(id)) found.add(imported);
  return found;
}

const isOfCommandLine = startOf('src/cli/main.ts');

const program: RolldownOptions = defineConfig({
  input: {
    index: 'src/index.ts',
    classify: 'src/classify.ts',
    sam: 'src/sam.ts',
    cli: 'src/cli/main.ts',
    'fold-worker': 'src/cli/folds/fold-worker.ts',
  },
  external,
  platform: 'node',
  resolve: { extensionAlias: { '.js': ['.ts', '.js'] } },
  transform: { inject: elementaryFunctions },
  plugins: [
    executableCommand,
    soonerStarted,
    { name: 'as-the-platform', load: (id) => leaner(id, []) },
    breakLines,
  ],
  output: {
    dir: 'dist',
    format: 'esm',
    cleanDir: true,
    chunkFileNames: 'chunks/[name]-[hash].js',
    codeSplitting: {
      includeDependenciesRecursively: false,
      groups: [
        // What it waits for at its top imports none of it.
        together('command-line', isOfCommandLine, (id) => id === resolve('src/cli/main.ts')),
        together(
          'messages',
          startOf('src/cli/terminal/print-diagnostics.ts', 'src/cli/read/read-model.ts'),
          isOfCommandLine,
        ),
        together('language', startOf('src/cli/commands/check.ts'), isOfCommandLine),
      ],
    },
    minify,
  },
});

/** What a browser has in place of a module that asks Node for files or packages. */
const inBrowsers: Readonly<Record<string, string>> = {
  'src/observations/tables/read-table.ts': 'src/observations/browser/read-table.ts',
  'src/observations/sam/source/open-pictures.ts': 'src/observations/browser/open-pictures.ts',
  'src/backends/tfjs/import-package.ts': 'src/backends/tfjs/browser/import-package.ts',
};

/** Words that no mistake in a page has: it meets no command line, no session, no picture and no training of classes. */
const wordsOfPrograms = ['command', 'session', 'sam', 'class'];
/** Words that no mistake of the runtime's has: it meets no text of a model either, and no file. */
const wordsOfText = ['syntax', 'check', 'setting', 'file', ...wordsOfPrograms];

/** Says yes of whatever is asked: arguments of generators are never wrong, as theirs is one caller. */
const yes = 'Object.assign(() => true, { isPrimitive: () => true })';

/**
 * What stdlib has about its generators and functions, as the platform has it: states of a generator are copied from side by
 * side to side by side, are never written nor read from without, and what is wrong with an argument, which is never so, is
 * said without its value. Arrays of numbers are everywhere, and have their bytes in the order that WebAssembly has.
 */
const ofPlatform: Readonly<Record<string, string>> = {
  'array-float64': 'Float64Array',
  'array-to-json': '(array) => Array.from(array)',
  'array-uint16': 'Uint16Array',
  'array-uint32': 'Uint32Array',
  'array-uint8': 'Uint8Array',
  'assert-has-own-property': 'Object.hasOwn',
  'assert-is-boolean': yes,
  'assert-is-collection': yes,
  'assert-is-function': yes,
  'assert-is-little-endian': 'true',
  'assert-is-nan': 'Number.isNaN',
  'assert-is-number': yes,
  'assert-is-plain-object': yes,
  'assert-is-positive-integer': yes,
  'assert-is-positive-number': yes,
  'assert-is-uint32array': yes,
  'blas-base-gcopy': '(count, from, step, to) => { to.set(from.subarray(0, count)); return to; }',
  'math-base-assert-is-infinite': '(x) => x === 1 / 0 || x === -1 / 0',
  'math-base-assert-is-nan': 'Number.isNaN',
  // The reflections of log Γ and its derivatives to negative numbers, which none of ours is.
  'math-base-special-sinpi': '() => Number.NaN',
  'math-base-special-tan': '() => Number.NaN',
  'number-uint32-base-mul': '(a, b) => Math.imul(a, b) >>> 0',
  'object-assign': 'Object.assign',
  'string-format': '(text) => text',
  'utils-define-nonenumerable-read-only-accessor': '() => {}',
  'utils-define-nonenumerable-read-only-property':
    '(object, name, value) => Object.defineProperty(object, name, { value })',
  'utils-define-nonenumerable-read-write-accessor': '() => {}',
};

/** Elementary functions by the engine, for what leaves them to it. */
const ofEngine: Readonly<Record<string, string>> = {
  'math-base-special-exp': 'Math.exp',
  'math-base-special-ln': 'Math.log',
  'math-base-special-pow': 'Math.pow',
};

/** A module of stdlib that stands for the one it has by such a name; null for any other. */
function standIn(id: string, natives: Readonly<Record<string, string>>): string | null {
  const [, name] = /\/@stdlib\/([^/]+)\/lib\/index\.js$/.exec(id) ?? [];
  const native = name === undefined ? undefined : natives[name];
  return native === undefined ? null : `module.exports = ${native};`;
}

/** What stands for a module without the words and without what the platform has; null for any other. */
function leaner(id: string, words: readonly string[]): string | null {
  // Of its generators Alea is ours.
  if (id.endsWith('/seedrandom/index.js')) return "exports.alea = require('./lib/alea.js');";
  const unsaid = words.find((stage) => id.endsWith(`/diagnostics/messages/${stage}-messages.ts`));
  if (unsaid !== undefined) return `export const ${unsaid}Messages = {};`;
  return isDefaultGenerator(id) ? noDefaultGenerator : standIn(id, ofPlatform);
}

function replaceForBrowsers(): Plugin {
  const replacements = new Map(
    Object.entries(inBrowsers).map(([ours, theirs]) => [resolve(ours), resolve(theirs)]),
  );
  return {
    name: 'replace-for-browsers',
    async resolveId(source, importer, options) {
      const found = await this.resolve(source, importer, { ...options, skipSelf: true });
      const replacement = found && replacements.get(found.id);
      return replacement === undefined || replacement === null ? found : { id: replacement };
    },
    load: (id) => leaner(id, wordsOfPrograms),
    generateBundle(_, bundle) {
      for (const { fileName, ...output } of Object.values(bundle)) {
        if (output.type !== 'chunk') continue;
        console.log(
          `${fileName} for browsers: ${(gzipSync(output.code).length / 1000).toFixed(0)} kB (gzip)`,
        );
      }
    },
  };
}

const browser: RolldownOptions = defineConfig({
  input: { browser: 'src/index.ts' },
  external,
  platform: 'browser',
  resolve: { extensionAlias: { '.js': ['.ts', '.js'] } },
  transform: { inject: elementaryFunctions },
  plugins: [soonerStarted, replaceForBrowsers()],
  // What drives TensorFlow.js is a file of its own, which is loaded when such a backend is asked for.
  preserveEntrySignatures: 'allow-extension',
  output: {
    dir: 'dist',
    format: 'esm',
    chunkFileNames: '[name].js',
    codeSplitting: {
      includeDependenciesRecursively: false,
      groups: [
        { name: 'browser-tfjs', test: /src\/backends\/tfjs\//, priority: 1 },
        { name: 'browser-library', test: () => true },
      ],
    },
    minify,
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

/** Of matrices the runtime decomposes symmetric ones, for which their entries are enough; its other algebra is written out. */
const ofDecomposition: Readonly<Record<string, string>> = {
  'index.js': "export { default as EigenvalueDecomposition } from './dc/evd.js';",
  'matrix.js': `export default class Matrix {
    constructor(rows, columns) {
      this.rows = rows;
      this.columns = columns;
      this.data = Array.from({ length: rows }, () => new Float64Array(columns));
    }
    get(a, b) { return this.data[a][b]; }
    set(a, b, value) { this.data[a][b] = value; }
  }`,
  'wrap/WrapperMatrix2D.js': `export default {
    checkMatrix: (rows) => ({
      columns: rows.length,
      get: (a, b) => rows[a][b],
      isSquare: () => true,
      isEmpty: () => rows.length === 0,
    }),
  }`,
};

/** Leaves out of the runtime what it never calls. */
const lean: Plugin = {
  name: 'lean',
  load(id) {
    // Its mistakes are at no place in a text.
    if (id.endsWith('/diagnostics/printing/code-frame.ts')) return 'export const codeFrame = () => [];';
    const [, ofMatrices = ''] = /\/ml-matrix\/src\/(.+)$/.exec(id) ?? [];
    return ofDecomposition[ofMatrices] ?? standIn(id, ofEngine) ?? leaner(id, wordsOfText);
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
  plugins: [lean, breakLines],
  output: {
    ...small,
    dir: 'dist/runtime',
    format: 'esm',
    codeSplitting: {
      groups: [
        together('start', startOf('src/runtime/open-sampler.ts', 'src/runtime/dimsum-error.ts')),
        { name: 'shared', minShareCount: 6 },
      ],
    },
  },
});

const standalone: RolldownOptions = defineConfig({
  ...runtimeInput,
  input: { standalone: 'src/runtime.ts' },
  plugins: [lean, breakLines],
  output: { ...small, dir: 'dist/standalone', format: 'iife', name: 'runtime', codeSplitting: false },
});

const standaloneTypes: RolldownOptions = defineConfig({
  input: { standalone: 'src/runtime/standalone-types.ts' },
  external: [...Object.keys(manifest.peerDependencies)],
  plugins: [dts({ emitDtsOnly: true, oxc: true })],
  output: { dir: 'dist/standalone', format: 'esm' },
});

const scorer: RolldownOptions = {
  ...runtimeInput,
  treeshake: { moduleSideEffects: false },
  plugins: [lean, breakLines],
  output: { ...small, dir: 'dist/scorer', format: 'iife', name: 'scorerCode', codeSplitting: false },
};

const plainScorer: RolldownOptions = defineConfig({ ...scorer, input: 'src/emit/scorer/open-plain.ts' });
const anyScorer: RolldownOptions = defineConfig({ ...scorer, input: 'src/emit/scorer/open-any.ts' });
const classScorer: RolldownOptions = defineConfig({
  ...scorer,
  input: 'src/emit/scorer/classes/open-classes.ts',
});

const config: RolldownOptions[] = [
  program,
  browser,
  page,
  runtime,
  standalone,
  standaloneTypes,
  plainScorer,
  anyScorer,
  classScorer,
];

export default config;
