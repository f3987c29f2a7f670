import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { defineConfig, type ViteUserConfig } from 'vitest/config';

const config: ViteUserConfig = defineConfig({
  test: {
    include: ['tests/**/*.test.ts'],
    // By itself vitest leaves a core free, which is half of a machine with two.
    maxWorkers: '100%',
    // Modules are evaluated once a worker, not once a file, which is a third of the whole: no test changes a module's state.
    isolate: false,
    // Not the user's, whose calibration of a GPU would have fits run there.
    env: { XDG_CACHE_HOME: join(tmpdir(), 'dimsum-tests-without-cache') },
    testTimeout: 60_000,
    hookTimeout: 120_000,
    // CI reads this file to see that every suite ran (.ci/count-tests.mjs).
    reporters: process.env.CI
      ? ['default', ['json', { outputFile: 'coverage/test-results.json' }]]
      : ['default'],
  },
});

export default config;
