/** Bundles what writes ToySAM, which Node 20 cannot run as TypeScript, outside of what is packed. */
import { defineConfig, type RolldownOptions } from 'rolldown';

const config: RolldownOptions = defineConfig({
  input: 'toy-sam/write-toy-sam.ts',
  platform: 'node',
  resolve: { extensionAlias: { '.js': ['.ts', '.js'] } },
  output: { dir: 'node_modules/.cache/dimsum-toy-sam', format: 'esm' },
});

export default config;
