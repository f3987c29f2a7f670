/**
 * A collapsed chain whose sweeps a GPU makes. The chain itself is one of the float64 kernels: it seats rows at the beginning,
 * adopts the labels of every sweep, computes its clusters from them, and makes the split–merge proposals. A sweep that is
 * asked of it alone it makes itself.
 */
import type { LabelArray } from '../../../../core/label-array.js';
import type { ChainStart, CollapsedChain, NiwChain, Seating, SplitMergeCounts } from '../../../backend.js';
import type { SweepModel } from './sweep-model.js';

export class WebgpuChain<Host extends CollapsedChain = CollapsedChain> implements CollapsedChain {
  readonly model: SweepModel;
  readonly seed: ChainStart['seed'];
  protected readonly host: Host;
  #iteration = 0;

  constructor(model: SweepModel, host: Host, seed: ChainStart['seed']) {
    this.model = model;
    this.host = host;
    this.seed = seed;
    model.hold();
  }

  /** Sweeps so far. */
  get iteration(): number {
    return this.#iteration;
  }

  get clusters(): number {
    return this.host.clusters;
  }

  sweep(seating: Seating): void {
    this.#iteration++;
    this.host.sweep(seating);
  }

  splitMerge(seating: Seating, proposals: number): SplitMergeCounts {
    return this.host.splitMerge(seating, proposals);
  }

  adopt(labels: LabelArray, seating: Seating): void {
    this.#iteration++;
    this.host.adopt(labels, seating);
  }

  labels(): LabelArray {
    return this.host.labels();
  }

  sizes(): Int32Array {
    return this.host.sizes();
  }

  logMarginal(): number {
    return this.host.logMarginal();
  }

  drift(): number {
    return this.host.drift();
  }

  dispose(): void {
    this.host.dispose();
    this.model.release();
  }
}

export class WebgpuNiwChain extends WebgpuChain<NiwChain> implements NiwChain {
  statistics(): Float64Array {
    return this.host.statistics();
  }
}
