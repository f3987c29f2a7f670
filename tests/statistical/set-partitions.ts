/**
 * Set partitions of N rows, as restricted-growth strings: each row's cluster, numbered by first appearance.
 */

/** All of them, B(N) in number. */
export function setPartitions(rows: number): number[][] {
  let partitions: number[][] = [[]];
  for (let row = 0; row < rows; row++) {
    partitions = partitions.flatMap((partition) => {
      const clusters = Math.max(-1, ...partition) + 1;
      return Array.from({ length: clusters + 1 }, (_, label) => [...partition, label]);
    });
  }
  return partitions;
}

/** The restricted-growth string of any labels. */
export function restrictedGrowth(labels: ArrayLike<number>): number[] {
  const names = new Map<number, number>();
  return Array.from(labels, (label) => {
    if (!names.has(label)) names.set(label, names.size);
    return names.get(label)!;
  });
}

export function sizesOf(partition: readonly number[]): number[] {
  const sizes: number[] = [];
  for (const label of partition) sizes[label] = (sizes[label] ?? 0) + 1;
  return sizes;
}
