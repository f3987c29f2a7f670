/** Bundles the benchmarks, which Node 20 cannot run as TypeScript, outside of what is packed. */
import { defineConfig, type RolldownOptions } from 'rolldown';
import { elementaryFunctions } from '../rolldown.config.js';

const config: RolldownOptions = defineConfig({
  input: {
    run: 'bench/run.ts',
    'lone-steps': 'bench/lone-steps.ts',
    gpu: 'bench/gpu.ts',
    digits: 'bench/digits.ts',
    'highest-likelihoods': 'bench/highest-likelihoods.ts',
    sam: 'bench/segment-anything.ts',
  },
  external: [/^@tensorflow\//, 'webgpu', 'sharp', 'onnxruntime-node'],
  platform: 'node',
  resolve: { extensionAlias: { '.js': ['.ts', '.js'] } },
  transform: { inject: elementaryFunctions },
  output: { dir: 'node_modules/.cache/dimsum-bench', format: 'esm' },
});

export default config;
