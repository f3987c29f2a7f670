/** The `webgpu` backend, on a device of its own. */
import { err, ok, type Result } from '../../../core/result.js';
import { type Diagnostic, diagnose } from '../../../diagnostics/diagnostic.js';
import type { Backend } from '../../backend.js';
import type { ImportPackage } from '../import-package.js';
import { loadPackages } from '../load-packages.js';
import type { TensorFlow } from '../tensor-flow.js';
import { type DawnPackage, requestDevice } from './request-device.js';
import { WebgpuBackend } from './webgpu-backend.js';

type WebgpuPackage = typeof import('@tensorflow/tfjs-backend-webgpu');

/** Devices opened so far, each with a name of its own. */
let devices = 0;

export async function createWebgpuBackend(
  load: ImportPackage,
): Promise<Result<Backend, readonly Diagnostic[]>> {
  const loaded = await loadPackages('webgpu', load);
  if (!loaded.ok) return loaded;
  const [tf, { WebGPUBackend }, dawn] = loaded.value as [TensorFlow, WebgpuPackage, DawnPackage?];
  const engine = `dimsum-webgpu-${devices++}`;
  const opened = await requestDevice(dawn ?? null, ({ device, info, ...requested }) => {
    const backend = new WebGPUBackend(device, info);
    tf.registerBackend(engine, () => backend);
    return new WebgpuBackend(tf, backend, engine, requested);
  });
  if (opened === null) return err([diagnose('backend-no-adapter', null, { looked: driversLookedFor() })]);
  await tf.setBackend(engine);
  return ok(opened);
}

/** Where Vulkan, Metal or Direct3D would have been found. */
function driversLookedFor(): string {
  const { platform, env } = globalThis.process ?? { platform: 'browser', env: {} };
  switch (platform) {
    case 'linux': {
      const own = env.VK_ICD_FILENAMES ?? env.VK_DRIVER_FILES;
      if (own === undefined)
        return 'Vulkan (libvulkan.so.1, and drivers in /usr/share/vulkan/icd.d and /etc/vulkan/icd.d)';
      return own === ''
        ? 'Vulkan (libvulkan.so.1, and no driver, since VK_ICD_FILENAMES or VK_DRIVER_FILES is empty)'
        : `Vulkan (libvulkan.so.1, and the driver ${own} that the environment names)`;
    }
    case 'darwin':
      return 'Metal';
    case 'win32':
      return 'Direct3D 12 and Vulkan';
    default:
      return "the browser's WebGPU";
  }
}
