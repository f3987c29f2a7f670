/** What `dimsum doctor` measured of a machine: plain data, so that whoever chooses a backend by it opens no device. */
import type { PassRates } from './pass-rates.js';
import type { SweepRates } from './sweep-rates.js';

/** Of one backend. */
export interface BackendRates {
  readonly pass: PassRates;
  readonly sweep: SweepRates;
}

export interface Calibration {
  /** Of Dimsum: another has other kernels. */
  readonly version: string;
  /** The processor's name, and how many threads it ran. */
  readonly processor: string;
  readonly threads: number;
  /** Null where there was no GPU to compare with, so that nothing was measured. */
  readonly wasm: BackendRates | null;
  /** What answered for `webgpu`; null where nothing did. */
  readonly gpu: CalibratedGpu | null;
}

export interface CalibratedGpu {
  readonly device: string;
  /** Whether the processor plays the part of it: then it was not measured, since it is never faster. */
  readonly software: boolean;
  readonly rates: BackendRates | null;
}
