/** Counts what is asked of a WebGPU device from its making until `stop`: dispatches, and bytes that cross between host and device. */
export class DeviceTraffic {
  #dispatches = 0;
  #bytes = 0;
  readonly #undo: (() => void)[] = [];

  constructor() {
    // There once a device of the `webgpu` package was opened.
    if (typeof GPUQueue === 'undefined') return;
    this.#watch(GPUComputePassEncoder.prototype, 'dispatchWorkgroups', () => {
      this.#dispatches++;
    });
    // Uniforms; uploads and downloads go by way of buffers of the host.
    this.#watch(GPUQueue.prototype, 'writeBuffer', (args) => {
      this.#bytes += Number(args[4] ?? 0);
    });
    this.#watch(GPUCommandEncoder.prototype, 'copyBufferToBuffer', (args) => {
      this.#bytes += Number(args[4] ?? 0);
    });
  }

  stop(): { readonly dispatches: number; readonly bytes: number } {
    for (const undo of this.#undo) undo();
    return { dispatches: this.#dispatches, bytes: this.#bytes };
  }

  #watch(prototype: object, name: string, note: (args: readonly unknown[]) => void): void {
    const original: unknown = Reflect.get(prototype, name);
    if (typeof original !== 'function') return;
    Reflect.set(prototype, name, function (this: unknown, ...args: unknown[]) {
      note(args);
      return Reflect.apply(original, this, args);
    });
    this.#undo.push(() => Reflect.set(prototype, name, original));
  }
}
