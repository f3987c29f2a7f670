/**
 * The contract of backends: every unit of `assign` on every backend against an oracle in float64, written in plain
 * TypeScript. A backend that is not there skips with the reason, and fails where CI runs, which must have all four
 * (`.ci/count-tests.mjs`). All in one file, since a GPU that software plays takes seconds to compile three shaders.
 */
import { afterAll, describe, test } from 'vitest';
import { describeAssign } from './backends/assign-kernel.js';
import { describeBlockedPosterior } from './backends/blocked-posterior.js';
import { describeCollapsedSweeps } from './backends/collapsed-sweeps.js';
import { describeDeviceRatios } from './backends/device-ratios.js';
import { describeDeviceResources } from './backends/device-resources.js';
import { describeFamilyKernels } from './backends/family-kernels.js';
import { onRealGpu, openForContract, requiredBackends } from './backends/required-backends.js';
import { describeWholeFits } from './backends/whole-fits.js';

/** Of what is relative to the largest number of a group: rounding of 32 bits, and of many logits that are far apart. */
const tolerances = { f64: { family: 1e-11, random: 1e-12 }, f32: { family: 1e-5, random: 1e-4 } };

/** Random problems and kept draws; software that plays a GPU is slow. */
const amounts = {
  wasm: { problems: 120, draws: 300 },
  'tfjs-cpu': { problems: 50, draws: 150 },
  'tfjs-wasm': { problems: 50, draws: 150 },
  tensorflow: { problems: 50, draws: 150 },
  webgpu: onRealGpu ? { problems: 300, draws: 500 } : { problems: 25, draws: 100 },
};

/** TensorFlow is there where somebody with a GPU has installed it. */
const names = [...requiredBackends, ...(onRealGpu ? (['tensorflow'] as const) : [])];

for (const name of names) {
  const { backend, fault } = await openForContract(name);
  describe(`the backend ${name}`, () => {
    if (backend === null) {
      const mayBeAbsent = name === 'tensorflow' || (!process.env.CI && !onRealGpu);
      test.skipIf(mayBeAbsent)(`is not there: ${fault}`, () => {
        throw new Error(fault);
      });
      return;
    }
    const { family, random } = tolerances[backend.precision];
    const { problems, draws } = amounts[name];
    const isOnDevice = name === 'webgpu' || name === 'tensorflow';
    if (name === 'webgpu') describeDeviceResources(backend);
    describeFamilyKernels(backend, family);
    describeAssign(backend, random, problems);
    describeWholeFits(backend);
    describeBlockedPosterior(backend, draws);
    if (name === 'webgpu') describeCollapsedSweeps(backend, 2.5 * draws);
    if (onRealGpu && isOnDevice) describeDeviceRatios(backend);
    afterAll(() => backend.dispose());
  });
}
