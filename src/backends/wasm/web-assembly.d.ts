/**
 * The part of the WebAssembly JavaScript interface that the loader uses. TypeScript declares it only together
 * with a browser's whole document model, which code that also runs in Node must not see.
 */
declare namespace WebAssembly {
  class Module {
    constructor(bytes: Uint8Array);
  }
  class Instance {
    constructor(module: Module, imports: Readonly<Record<string, Readonly<Record<string, Memory>>>>);
    readonly exports: object;
  }
  class Memory {
    constructor(limits: { readonly initial: number; readonly maximum: number; readonly shared: boolean });
    /** Shared where the memory is. */
    readonly buffer: ArrayBuffer;
    /** Adds pages of 64 KiB and returns the former number of pages; detaches a former buffer that was not shared. */
    grow(pages: number): number;
  }
}
