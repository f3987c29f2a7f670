/**
 * Fills holes, or drops islands, of fewer pixels than asked (segment-anything, utils/amg.py, remove_small_regions). Of a mask
 * all of whose islands are small the largest stays.
 */
import { connectedRegions } from './connected-regions.js';
import type { Mask } from './mask.js';

export interface Cleaned {
  readonly mask: Mask;
  readonly changed: boolean;
}

export function fillSmallHoles(mask: Mask, leastArea: number): Cleaned {
  const outside = { ...mask, data: mask.data.map((within) => 1 - within) };
  const { labels, areas } = connectedRegions(outside);
  const filled = areas.map((area, region) => region === 0 || area < leastArea);
  return select(mask, labels, areas.slice(1), leastArea, filled);
}

export function dropSmallIslands(mask: Mask, leastArea: number): Cleaned {
  const { labels, areas } = connectedRegions(mask);
  const kept = areas.map((area, region) => region !== 0 && area >= leastArea);
  if (!kept.includes(true) && areas.length > 1) kept[areas.indexOf(Math.max(...areas.slice(1)), 1)] = true;
  return select(mask, labels, areas.slice(1), leastArea, kept);
}

function select(
  mask: Mask,
  labels: Int32Array,
  regions: readonly number[],
  leastArea: number,
  within: readonly boolean[],
): Cleaned {
  if (!regions.some((area) => area < leastArea)) return { mask, changed: false };
  return {
    mask: { ...mask, data: Uint8Array.from(labels, (region) => (within[region] ? 1 : 0)) },
    changed: true,
  };
}
