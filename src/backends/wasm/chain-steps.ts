/**
 * The steps of collapsed chains on the host's side. Chains that are to advance together are the items of one job, so that
 * threads take them side by side. A chain that stopped for want of room gets it here, and goes on in the next job; its
 * draws depend on its own seed and counters alone, so on none of that.
 */
import type { Seating, SplitMergeCounts } from '../backend.js';
import { type ChainStepField, chainKindCodes, chainStepBytes, chainStepFields } from './chain-step-record.js';
import { KernelRecord } from './kernel-record.js';
import type { ThreadTeam } from './threads/thread-team.js';
import type { WasmMemory } from './wasm-memory.js';

/** What a chain is asked to do next: seat rows, make proposals, or both in this order. */
export interface StepPlan {
  readonly seat: 'no-row' | 'unseated-rows' | 'all-rows';
  readonly proposals: number;
}

/** What a step needs of its chain. */
export interface SteppingChain {
  readonly kind: keyof typeof chainKindCodes;
  readonly rows: number;
  /** Address of the chain's record. */
  readonly address: number;
  writeSeating(seating: Seating): void;
  /** Split–merge proposals accepted so far. */
  accepted(): SplitMergeCounts;
  /** Makes room for another cluster. */
  makeRoom(): void;
  /** About what one row of a sweep takes. */
  nanosecondsARow(): number;
}

/** Where a chain stands; counters go on from step to step. */
export class ChainSteps {
  readonly #chain: SteppingChain;
  #iteration = 0;
  #proposal = 0;
  #end = 0;
  #row = 0;
  #seat: StepPlan['seat'] = 'no-row';
  #before: SplitMergeCounts = { splits: 0, merges: 0 };

  constructor(chain: SteppingChain) {
    this.#chain = chain;
  }

  /** Rows are seated first by iteration 0 of the draws; every sweep after that is an iteration of its own. */
  begin(seating: Seating, { seat, proposals }: StepPlan): void {
    const { rows } = this.#chain;
    this.#chain.writeSeating(seating);
    this.#before = this.#chain.accepted();
    if (seat === 'all-rows') this.#iteration++;
    this.#seat = seat;
    this.#row = seat === 'no-row' ? rows : 0;
    // Nothing is proposed of one row.
    this.#end = this.#proposal + (rows < 2 ? 0 : proposals);
  }

  /** A sweep was made elsewhere, by the draws of the next iteration. */
  passOver(): void {
    this.#iteration++;
  }

  /** Proposals of this step that were accepted. */
  get accepted(): SplitMergeCounts {
    const { splits, merges } = this.#chain.accepted();
    return { splits: splits - this.#before.splits, merges: merges - this.#before.merges };
  }

  get nanoseconds(): number {
    const { rows } = this.#chain;
    return this.#chain.nanosecondsARow() * (rows - this.#row + (rows * (this.#end - this.#proposal)) / 4);
  }

  write(record: KernelRecord<ChainStepField>): void {
    this.#chain.makeRoom();
    record.write({
      chain: this.#chain.address,
      kind: chainKindCodes[this.#chain.kind],
      iteration: this.#iteration,
      unseatedOnly: Number(this.#seat === 'unseated-rows'),
      row: this.#row,
      rows: this.#chain.rows,
      proposal: this.#proposal,
      end: this.#end,
    });
  }

  /** How far the kernel came. */
  read(record: KernelRecord<ChainStepField>): 'done' | 'stopped' {
    this.#row = record.read('row');
    this.#proposal = record.read('proposal');
    return this.#row === this.#chain.rows && this.#proposal === this.#end ? 'done' : 'stopped';
  }
}

/** Has every chain take the step it has begun. */
export function takeSteps(memory: WasmMemory, team: ThreadTeam, chains: readonly ChainSteps[]): void {
  memory.scoped((allocate) => {
    const steps = allocate(chains.length * chainStepBytes);
    for (let under = chains; under.length > 0; ) {
      const records = under.map((chain, index) => {
        const record = new KernelRecord(memory, chainStepFields, () => steps + index * chainStepBytes);
        chain.write(record);
        return record;
      });
      team.run(
        { kernel: 'advanceChain', record: steps, items: under.length, scratch: 0, scratchBytes: 0 },
        under.reduce((sum, { nanoseconds }) => sum + nanoseconds, 0),
      );
      under = under.filter((chain, index) => chain.read(records[index]!) === 'stopped');
    }
  });
}
