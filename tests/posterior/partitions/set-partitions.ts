/** All partitions of n items, as restricted-growth strings; Bell(n) of them. */
export function setPartitions(n: number): Int32Array[] {
  let strings: number[][] = [[]];
  for (let i = 0; i < n; i++) {
    strings = strings.flatMap((labels) => {
      const next = Math.max(-1, ...labels) + 1;
      return Array.from({ length: next + 1 }, (_, label) => [...labels, label]);
    });
  }
  return strings.map((labels) => Int32Array.from(labels));
}
