/**
 * The promises of `assign`, kept by the fused programs on SwiftShader, a processor that plays the part of a GPU (Debian's
 * `chromium` brings it, `libvulkan1` its loader). Without it the suite is skipped, but not in CI.
 */
import { existsSync } from 'node:fs';
import { describe, test } from 'vitest';
import { createTfjsBackend } from '../../../src/backends/tfjs/create-tfjs-backend.js';
import { describeAssign } from '../assign-contract.js';

const swiftShader = '/usr/lib/chromium/vk_swiftshader_icd.json';
if (existsSync(swiftShader)) process.env.VK_ICD_FILENAMES ??= swiftShader;
process.env.XDG_RUNTIME_DIR ??= '/tmp';

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
