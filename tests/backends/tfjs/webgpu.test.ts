/**
 * The promises of `assign`, kept by the fused programs on SwiftShader. Without it the suite is skipped, but not in CI.
 */
import { describe, test } from 'vitest';
import { createTfjsBackend } from '../../../src/backends/tfjs/create-tfjs-backend.js';
import { describeAssign } from '../assign-contract.js';
import { findSwiftShader } from '../swift-shader.js';

findSwiftShader();
const opened = await createTfjsBackend('webgpu');

if (opened.ok) {
  // It is slow: fewer problems than elsewhere.
  describe(`the webgpu backend on ${opened.value.device}`, () => describeAssign(opened.value, 1e-4, 40));
} else {
  const reason = opened.error.map(({ what, why }) => `${what}: ${why}`).join('; ');
  test.skipIf(!process.env.CI)(`the webgpu backend (skipped: ${reason})`, () => {
    throw new Error(reason);
  });
}
