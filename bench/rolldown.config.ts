/** Bundles the benchmarks, which Node 20 cannot run as TypeScript, outside of what is packed. */
import { defineConfig, type RolldownOptions } from 'rolldown';
import { elementaryFunctions } from '../rolldown.config.js';

const config: RolldownOptions = defineConfig({
  input: 'bench/run.ts',
  platform: 'node',
  resolve: { extensionAlias: { '.js': ['.ts', '.js'] } },
  transform: { inject: elementaryFunctions },
  output: { file: 'node_modules/.cache/dimsum-bench/run.js', format: 'esm' },
});

export default config;
