/** How many components hold rows, under q(z). */
import { kernelSeed, type RandomKey } from '../../core/random-stream.js';
import { placeBlocks } from '../place-source.js';
import { isInBlocks, type RowSource } from '../row-source.js';
import { assignRows, type VariationalProblem, type VariationalState } from './variational-step.js';

/** Draws of every row's component; fewer where rows are many and the number is as good as fixed. */
const draws = { most: 100, least: 10 };
const rowsDrawn = 10_000_000;
/** Whoever has stopped a run waits for a tenth of that at most, of very many rows for one draw. */
const stopped = { rowsDrawn: rowsDrawn / 10, least: 1 };

/**
 * The number of components with at least one row, a draw of z ~ q(z) each. Rows in blocks are read once for all draws; fewer are
 * made where the run was `interrupted`.
 */
export async function countOccupied<H, P>(
  problem: VariationalProblem<H, P>,
  data: RowSource,
  { weights, components }: VariationalState<H>,
  key: RandomKey,
  interrupted: boolean,
): Promise<Float64Array> {
  const [first, second] = kernelSeed(key);
  const { backend, family, placed: all } = problem;
  const length = drawsOf(data.rows, interrupted);
  const rowsIn = Array.from({ length }, () => new Float64Array(components.length));
  let block = 0;
  for await (const placed of isInBlocks(data) ? placeBlocks(backend, family, data) : [all]) {
    // Draws of one block are not those of another, whose rows have the same numbers.
    const seed = [(first + block++) >>> 0, second] as const;
    for (const [iteration, counts] of rowsIn.entries()) {
      const mode = { kind: 'sampled', seed, iteration } as const;
      const pass = await assignRows({ ...problem, placed }, weights.expectedLog, components, { mode });
      for (let k = 0; k < counts.length; k++) counts[k]! += pass.statistics[k * family.featureCount]!;
    }
  }
  return Float64Array.from(rowsIn, (counts) => counts.filter((rows) => rows > 0).length);
}

function drawsOf(rows: number, interrupted: boolean): number {
  const { rowsDrawn: enough, least } = interrupted ? stopped : { rowsDrawn, least: draws.least };
  return Math.max(least, Math.min(draws.most, Math.floor(enough / rows)));
}
