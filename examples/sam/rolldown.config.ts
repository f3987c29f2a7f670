/** Bundles the example, which Node 20 cannot run as TypeScript, outside of what is packed. */
import { defineConfig, type RolldownOptions } from 'rolldown';

const config: RolldownOptions = defineConfig({
  input: 'examples/sam/run-example.ts',
  external: ['sharp'],
  platform: 'node',
  resolve: { extensionAlias: { '.js': ['.ts', '.js'] } },
  output: { dir: 'node_modules/.cache/dimsum-example-sam', format: 'esm' },
});

export default config;
