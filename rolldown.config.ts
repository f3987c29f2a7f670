/** Bundles the library and the command line; what `package.json` lists as a dependency stays outside. */
import { chmod, mkdir, rm, symlink } from 'node:fs/promises';
import { defineConfig, type Plugin, type RolldownOptions } from 'rolldown';
import manifest from './package.json' with { type: 'json' };

/**
 * Puts the command where `npx` looks first. Without it `npx dimsum` in this folder would pack, build and install the
 * package once more into a cache of its own before it runs it.
 */
const linkCommand: Plugin = {
  name: 'link-command',
  async writeBundle() {
    const link = 'node_modules/.bin/dimsum';
    await chmod('dist/cli.js', 0o755);
    await mkdir('node_modules/.bin', { recursive: true });
    await rm(link, { force: true });
    await symlink('../../dist/cli.js', link);
  },
};

const config: RolldownOptions = defineConfig({
  input: { index: 'src/index.ts', cli: 'src/cli/main.ts' },
  external: [...Object.keys(manifest.optionalDependencies)],
  platform: 'node',
  plugins: [linkCommand],
  resolve: { extensionAlias: { '.js': ['.ts', '.js'] } },
  output: {
    dir: 'dist',
    format: 'esm',
    cleanDir: true,
    chunkFileNames: 'chunks/[name]-[hash].js',
    // A third of the time of `dimsum check` is the reading of its own text; names stay, so that a stack can be read.
    minify: { compress: true, mangle: false, codegen: { removeWhitespace: true } },
  },
});

export default config;
