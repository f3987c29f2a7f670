/**
 * Bundles the library and the command line, what `package.json` lists as a dependency staying outside; and by itself the
 * script that a report's page carries, with the page's style beside it.
 */
import { readFileSync } from 'node:fs';
import { defineConfig, type RolldownOptions } from 'rolldown';
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

const config: RolldownOptions[] = [program, page];

export default config;
