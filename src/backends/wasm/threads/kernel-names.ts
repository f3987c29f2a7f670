/** The kernels that jobs are made of: of (record, item, scratch). */
export const kernelNames = ['assignBlock', 'advanceChain'] as const;

export type KernelName = (typeof kernelNames)[number];

export type JobKernels = Readonly<
  Record<KernelName, (record: number, item: number, scratch: number) => void>
>;
