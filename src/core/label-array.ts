/** Labels of many items, from 0, in as few bytes each as the largest needs: of a million rows a hundred draws are kept. */
export type LabelArray = Uint8Array | Uint16Array | Int32Array;

/** A copy; `labels` are less than `count`. */
export function narrowLabels(labels: LabelArray, count: number): LabelArray {
  const narrow = roomForLabels(labels.length, count);
  narrow.set(labels);
  return narrow;
}

/** For so many labels, less than `count` each. */
export function roomForLabels(length: number, count: number): LabelArray {
  if (count <= 2 ** 8) return new Uint8Array(length);
  return count <= 2 ** 16 ? new Uint16Array(length) : new Int32Array(length);
}
