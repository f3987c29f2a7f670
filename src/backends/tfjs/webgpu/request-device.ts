/** A WebGPU device: a browser's own, or in Node of the `webgpu` package (Dawn) with what TensorFlow.js needs beside it. */

/** What the `webgpu` package exports, as far as it is used. */
export interface DawnPackage {
  create(options: string[]): GPU;
  /** GPUBuffer, GPUBufferUsage and the other names that a browser has globally. */
  readonly globals: object;
}

export interface RequestedDevice {
  /** To be kept for as long as the device is used: Dawn ends with it. */
  readonly gpu: GPU;
  readonly device: GPUDevice;
  readonly info: GPUAdapterInfo;
  /** In words. */
  readonly description: string;
  /** Whether it is a processor that plays the part of a GPU. */
  readonly software: boolean;
}

/**
 * `use` is called while the names are there under which TensorFlow.js looks for WebGPU. Null where no driver answers, or a
 * browser (`dawn` is null) offers no WebGPU.
 */
export async function requestDevice<T>(
  dawn: DawnPackage | null,
  use: (requested: RequestedDevice) => T,
): Promise<T | null> {
  if (dawn === null) {
    const { navigator } = globalThis as { readonly navigator?: { readonly gpu?: GPU } };
    return navigator?.gpu === undefined ? null : await useFirst(navigator.gpu, use);
  }
  Object.assign(globalThis, dawn.globals);
  // Our shaders read nothing of a workgroup's memory that they have not written; SwiftShader takes seconds to compile the zeros.
  const gpu = dawn.create(['enable-dawn-features=disable_workgroup_init']);
  const withdraw = lendGpu(gpu);
  try {
    return await useFirst(gpu, use);
  } finally {
    // Node does not end while a GPU is within reach.
    withdraw();
  }
}

async function useFirst<T>(gpu: GPU, use: (requested: RequestedDevice) => T): Promise<T | null> {
  const adapter = await gpu.requestAdapter({ powerPreference: 'high-performance' });
  if (adapter === null) return null;
  const { info, limits } = adapter;
  const { maxStorageBufferBindingSize, maxBufferSize, maxComputeWorkgroupStorageSize } = limits;
  const device = await adapter.requestDevice({
    requiredLimits: { maxStorageBufferBindingSize, maxBufferSize, maxComputeWorkgroupStorageSize },
  });
  const software =
    info.isFallbackAdapter || /swiftshader|llvmpipe|lavapipe|basic render/i.test(info.description);
  const name = info.description || [info.vendor, info.architecture].filter(Boolean).join(' ') || 'WebGPU';
  return use({ gpu, device, info, description: software ? `${name} (software)` : name, software });
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
