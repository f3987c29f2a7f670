/** Bundles the library and the command line; what `package.json` lists as a dependency stays outside. */
import { defineConfig, type RolldownOptions } from 'rolldown';
import manifest from './package.json' with { type: 'json' };

const config: RolldownOptions = defineConfig({
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

export default config;
