/** A WebGPU device: a browser's own, or in Node of the `webgpu` package (Dawn) with what TensorFlow.js needs beside it. */

/** What the `webgpu` package exports, as far as it is used. */
export interface DawnPackage {
  create(options: string[]): GPU;
  /** GPUBuffer, GPUBufferUsage and the other names that a browser has globally. */
  readonly globals: object;
}

export interface RequestedDevice {
  readonly device: GPUDevice;
  readonly info: GPUAdapterInfo;
  /** In words. */
  readonly description: string;
  /** Whether it is a processor that plays the part of a GPU. */
  readonly software: boolean;
}

/**
 * One a process, and never given up: work that a device has pending, a lost or a destroyed one too, reaches into its GPU at
 * Node's next turn, and where that was collected in between, the process ends without a word.
 */
const gpus = new WeakMap<DawnPackage, GPU>();

/**
 * `use` is called while TensorFlow.js finds the GPU where a browser has it, and in Node no longer. Null where no driver
 * answers, or a browser (`dawn` is null) offers no WebGPU.
 */
export async function requestDevice<T>(
  dawn: DawnPackage | null,
  use: (requested: RequestedDevice) => T,
): Promise<T | null> {
  const gpu = dawn === null ? gpuOfBrowser() : gpuOf(dawn);
  const adapter = await gpu?.requestAdapter({ powerPreference: 'high-performance' });
  if (!gpu || !adapter) return null;
  const { info, limits } = adapter;
  const { maxStorageBufferBindingSize, maxBufferSize, maxComputeWorkgroupStorageSize } = limits;
  const device = await adapter.requestDevice({
    requiredLimits: { maxStorageBufferBindingSize, maxBufferSize, maxComputeWorkgroupStorageSize },
  });
  const software =
    info.isFallbackAdapter || /swiftshader|llvmpipe|lavapipe|basic render/i.test(info.description);
  const name = info.description || [info.vendor, info.architecture].filter(Boolean).join(' ') || 'WebGPU';
  const requested = { device, info, description: software ? `${name} (software)` : name, software };
  if (dawn === null) return use(requested);
  Object.assign(globalThis, dawn.globals);
  const withdraw = lendGpu(gpu);
  try {
    return use(requested);
  } finally {
    withdraw();
  }
}

function gpuOfBrowser(): GPU | undefined {
  return (globalThis as { readonly navigator?: { readonly gpu?: GPU } }).navigator?.gpu;
}

function gpuOf(dawn: DawnPackage): GPU {
  // Our shaders read nothing of a workgroup's memory that they have not written; SwiftShader takes seconds to compile the zeros.
  const gpu = gpus.get(dawn) ?? dawn.create(['enable-dawn-features=disable_workgroup_init']);
  gpus.set(dawn, gpu);
  return gpu;
}

/** Puts the GPU where a browser has it. */
function lendGpu(gpu: GPU): () => void {
  const before = Object.getOwnPropertyDescriptor(globalThis, 'navigator');
  Object.defineProperty(globalThis, 'navigator', { value: { gpu }, configurable: true });
  return () => {
    if (before === undefined) Reflect.deleteProperty(globalThis, 'navigator');
    else Object.defineProperty(globalThis, 'navigator', before);
  };
}
