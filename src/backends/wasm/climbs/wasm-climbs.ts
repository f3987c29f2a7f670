/**
 * Climbs of EM on few rows, whole steps of them in the kernels: a pass over few rows takes less than the host takes between
 * passes, and there is nothing in it to share. So climbs are what threads share, each one a climb's steps, and what one
 * gives depends on nothing but its own task.
 */
import type { ClimbEnd, ClimbTask } from '../../backend.js';
import { assignFields, assignShape, featureMapCodes, nanosecondsOf } from '../assign-record.js';
import { climbKernels } from '../generated/climb-kernels.js';
import { KernelRecord } from '../kernel-record.js';
import { compileKernels, instantiateKernels } from '../load-kernels.js';
import { boardBytes } from '../threads/job-board.js';
import type { JobKernels } from '../threads/kernel-names.js';
import type { ThreadTeam } from '../threads/thread-team.js';
import type { WasmData } from '../wasm-data.js';
import type { WasmMemory } from '../wasm-memory.js';
import { type ClimbField, climbFields, structureCodes } from './climb-record.js';

interface WasmClimbTask extends ClimbTask {
  readonly data: WasmData;
}

interface PlacedClimb {
  readonly record: KernelRecord<ClimbField>;
  /** Where the statistics stand, and then the two lanes of the log normaliser and of the negative entropy. */
  readonly slot: number;
  readonly logNormalisers: number;
  /** Bytes of scratch, and about what its steps take on one thread. */
  readonly scratchBytes: number;
  readonly nanoseconds: number;
}

type Allocate = (bytes: number) => number;

export class WasmClimbs {
  readonly team: ThreadTeam;
  readonly #memory: WasmMemory;

  /** With as many threads as `team` may have, over the same memory. */
  constructor(memory: WasmMemory, team: ThreadTeam) {
    this.#memory = memory;
    const module = compileKernels(climbKernels, { shared: memory.shared });
    const kernels = instantiateKernels<JobKernels>(module, memory.memory);
    this.team = team.beside(kernels, module, memory.reserveForever(boardBytes));
  }

  run(tasks: readonly WasmClimbTask[]): readonly ClimbEnd[] {
    return this.#memory.scoped((allocate) => {
      const climbs = tasks.map((task) => this.#place(task, allocate));
      const records = allocate(4 * climbs.length);
      this.#memory.integers(records, climbs.length).set(climbs.map(({ record }) => record.address));
      const scratchBytes = Math.max(...climbs.map((climb) => climb.scratchBytes));
      const scratch = allocate(this.team.most * scratchBytes);
      const nanoseconds = climbs.reduce((sum, climb) => sum + climb.nanoseconds, 0);
      this.team.run(
        { kernel: 'climbMixture', record: records, items: climbs.length, scratch, scratchBytes },
        nanoseconds,
      );
      return climbs.map(({ record, slot, logNormalisers }, index) => ({
        logNormalisers: this.#memory.floats(logNormalisers, record.read('taken')).slice(),
        statistics: this.#memory.floats(slot, tasks[index]!.statistics.length).slice(),
      }));
    });
  }

  #place(task: WasmClimbTask, allocate: Allocate): PlacedClimb {
    const memory = this.#memory;
    const { data, features } = task;
    const shape = assignShape(data, { features, components: task.components, omega: task.statistics });
    const omegaLength = shape.pairedComponents * shape.features;
    const omega = allocate(8 * omegaLength);
    const slot = allocate(8 * shape.slotLength);
    const logNormalisers = allocate(8 * Math.max(1, task.steps));
    const assign = new KernelRecord(memory, assignFields, allocate);
    const record = new KernelRecord(memory, climbFields, allocate);
    const work = allocate(8 * (data.columns + 2 * data.columns ** 2));
    const values = memory.floats(omega, omegaLength).fill(0);
    // A last component of log weight −∞ where K is odd.
    if (omegaLength > task.statistics.length) values[task.statistics.length] = Number.NEGATIVE_INFINITY;
    memory.floats(slot, shape.slotLength).fill(0).set(task.statistics);
    assign.write({
      data: data.addressIn(memory),
      rowWeights: data.weightsAddress,
      rows: shape.rows,
      columns: data.columns,
      featureMap: featureMapCodes[features],
      features: shape.features,
      components: shape.components,
      omega,
      sampled: 0,
      seed0: 0,
      seed1: 0,
      iteration: 0,
      blockRows: shape.blockRows,
      tileRows: shape.tileRows,
      partials: slot,
      logNormalisers: 0,
      responsibilities: 0,
      labels: 0,
    });
    record.write({
      assign: assign.address,
      structure: structureCodes[task.structure],
      steps: task.steps,
      taken: 0,
      logLikelihoods: logNormalisers,
      work,
    });
    return {
      record,
      slot,
      logNormalisers,
      scratchBytes: 8 * shape.tileRows * (shape.features + shape.pairedComponents),
      nanoseconds: task.steps * nanosecondsOf(shape),
    };
  }
}
