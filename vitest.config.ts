import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { defineConfig, type ViteUserConfig } from 'vitest/config';

const all = 'tests/**/*.test.ts';

/** A GPU's driver lives as long as its process: what one file did to a device, or lost, is not to reach another. */
const ofDevices = ['tests/backends/tfjs/**/*.test.ts', 'tests/contracts/backends.test.ts'];

const config: ViteUserConfig = defineConfig({
  test: {
    // By itself vitest leaves a core free, which is half of a machine with two.
    maxWorkers: '100%',
    // Not the user's, whose calibration of a GPU would have fits run there.
    env: { XDG_CACHE_HOME: join(tmpdir(), 'dimsum-tests-without-cache') },
    testTimeout: 60_000,
    hookTimeout: 120_000,
    projects: [
      {
        extends: true,
        // Modules are evaluated once a worker, not once a file, which is a third of the whole: no test changes a module's state.
        test: { name: 'all', include: [all], exclude: ofDevices, isolate: false },
      },
      { extends: true, test: { name: 'devices', include: ofDevices } },
    ],
    // CI reads this file to see that every suite ran (.ci/count-tests.mjs).
    reporters: process.env.CI
      ? ['default', ['json', { outputFile: 'coverage/test-results.json' }]]
      : ['default'],
  },
});

export default config;
