/** Grids of prompt points over the unit square, one a layer of crops (segment-anything, utils/amg.py). */

/** Points `[x, y]` in [0, 1]², x fastest. */
export type PointGrid = readonly (readonly [x: number, y: number])[];

/** n × n centres of equal cells, from 1/(2n) to 1 − 1/(2n). */
export function pointGrid(side: number): PointGrid {
  const offset = 1 / (2 * side);
  const step = (1 - offset - offset) / (side - 1);
  // The last is set and not summed up to, as numpy's linspace does.
  const place = (index: number): number =>
    index > 0 && index === side - 1 ? 1 - offset : offset + (side === 1 ? 0 : index * step);
  return Array.from({ length: side * side }, (_, index) => [
    place(index % side),
    place(Math.floor(index / side)),
  ]);
}

/** Of each layer from 0 on, trunc(side / factorⁱ) points a side. */
export function sidesByLayer(side: number, layers: number, factor: number): readonly number[] {
  return Array.from({ length: layers + 1 }, (_, layer) => Math.trunc(side / factor ** layer));
}
