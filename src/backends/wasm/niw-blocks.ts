/** The kernel memory of a collapsed Normal chain. */
import type { NiwChainTask } from '../backend.js';
import { ChainBlocks } from './chain-blocks.js';
import type { Kernels } from './load-kernels.js';
import { type PriorFactor, predictiveConstant } from './niw-prior.js';
import { groupLanes, groupShape, type NiwField, niwFields } from './niw-record.js';
import type { WasmData } from './wasm-data.js';
import type { WasmMemory } from './wasm-memory.js';

export function createNiwBlocks(
  memory: WasmMemory,
  kernels: Kernels,
  data: WasmData,
  { prior, labels, seating, seed }: NiwChainTask,
  factor: PriorFactor,
): ChainBlocks<NiwField> {
  const { rows, columns } = data;
  const shape = groupShape(columns);
  const name = [prior.kappa, prior.dof, ...prior.mean, ...prior.scale].join();
  const blocks = new ChainBlocks<NiwField>(
    memory,
    niwFields,
    {
      step: groupLanes,
      blocks: [
        { field: 'groups', bytes: 8 * shape.rows, kept: true },
        { field: 'positionOf', bytes: 4, kept: true },
        { field: 'newSeats', bytes: 8, spare: 1 },
        { field: 'scores', bytes: 8, spare: 1 },
        { field: 'stretches', bytes: 8 },
      ],
      prepare: (record, former) => kernels.niwPrepareLanes(record, former),
    },
    seating,
  );
  blocks.record.write({
    kappa: prior.kappa,
    dof: prior.dof,
    logDeterminant: factor.logDeterminant,
    drift: 0,
    rows,
    columns,
    seed0: seed[0],
    seed1: seed[1],
    slots: blocks.fixIntegers(labels),
    priorPredictive: data.shared({ name: `prior predictive ${name}`, length: rows }),
    constants: data.shared({
      name: `constants ${name}`,
      length: rows + 1,
      value: (n) => predictiveConstant(prior, n),
    }),
    priorShape: blocks.fixNumbers(Float64Array.of(...prior.mean, ...factor.packed)),
    clusters: 0,
    capacity: 0,
    trio: blocks.fixNumbers(new Float64Array(shape.rows * groupLanes)),
    members: blocks.fix(4 * rows),
    splits: 0,
    merges: 0,
    deviation: blocks.fix(8 * groupLanes * columns),
    rotated: blocks.fix(8 * columns),
    kept: blocks.fix(8 * shape.rows),
  });
  return blocks;
}
