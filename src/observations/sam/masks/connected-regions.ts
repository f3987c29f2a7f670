/**
 * Regions of equal pixels that touch by side or corner, by union–find over the rows (Wu, Otoo and Suzuki 2009).
 *
 * They are numbered as OpenCV's `connectedComponents` numbers them, which reads the picture by blocks of 2 × 2: in the order of
 * the first block, row by row, that holds a pixel of theirs. The reference takes the first of several largest, so the order tells.
 */
import type { Mask } from './mask.js';

export interface Regions {
  /** 0 without, else the number of the region from 1 on. */
  readonly labels: Int32Array;
  /** `areas[k]` is that of region k; `areas[0]` what is in none. */
  readonly areas: readonly number[];
}

export function connectedRegions({ height, width, data }: Mask): Regions {
  const parent: number[] = [0];
  const labels = new Int32Array(height * width);
  for (let y = 0; y < height; y++) {
    for (let x = 0; x < width; x++) {
      const at = y * width + x;
      if (data[at] === 0) continue;
      let label = x > 0 ? labels[at - 1]! : 0;
      for (let dx = -1; y > 0 && dx <= 1; dx++) {
        const above = x + dx >= 0 && x + dx < width ? labels[at - width + dx]! : 0;
        if (above !== 0) label = label === 0 ? above : unite(parent, label, above);
      }
      labels[at] = label === 0 ? parent.push(parent.length) - 1 : label;
    }
  }
  return number(labels, parent, height, width);
}

function rootOf(parent: number[], label: number): number {
  let root = label;
  while (parent[root] !== root) {
    parent[root] = parent[parent[root]!]!;
    root = parent[root]!;
  }
  return root;
}

function unite(parent: number[], a: number, b: number): number {
  const [rootA, rootB] = [rootOf(parent, a), rootOf(parent, b)];
  const root = Math.min(rootA, rootB);
  parent[rootA] = root;
  parent[rootB] = root;
  return root;
}

/** Roots to numbers, in the order of blocks. */
function number(labels: Int32Array, parent: number[], height: number, width: number): Regions {
  const numbers = new Int32Array(parent.length);
  const areas = [0];
  for (let top = 0; top < height; top += 2) {
    for (let left = 0; left < width; left += 2) {
      for (let y = top; y < Math.min(top + 2, height); y++) {
        for (let x = left; x < Math.min(left + 2, width); x++) {
          const at = y * width + x;
          const root = labels[at] === 0 ? 0 : rootOf(parent, labels[at]!);
          if (root !== 0 && numbers[root] === 0) numbers[root] = areas.push(0) - 1;
          const region = numbers[root]!;
          labels[at] = region;
          areas[region] = areas[region]! + 1;
        }
      }
    }
  }
  return { labels, areas };
}
