/** The kernels that jobs are made of: of (record, item, scratch). */
export const kernelNames = ['assignBlock', 'advanceChain', 'climbMixture'] as const;

export type KernelName = (typeof kernelNames)[number];

/** A module has those of its own jobs. */
export type JobKernels = Readonly<
  Partial<Record<KernelName, (record: number, item: number, scratch: number) => void>>
>;
