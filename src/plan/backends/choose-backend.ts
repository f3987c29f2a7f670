/**
 * `--backend auto`: wasm, unless a GPU was measured here (`dimsum doctor`) whose rates say that it is the faster one for
 * this N, D, K and number of chains, setting it up included. Of GPUs it is `webgpu`'s fused programs alone.
 */
import type { BackendRates, CalibratedGpu, Calibration } from '../../backends/calibration/calibration.js';
import { secondsOfPass } from '../../backends/calibration/pass-rates.js';
import { secondsOfSweep } from '../../backends/calibration/sweep-rates.js';
import type { GibbsSampler, MethodName, MixturePlan, StructurePlan } from '../inference-plan.js';
import { componentsOf, countPasses, expectedClusters, featuresOf } from '../methods/count-passes.js';
import type { DataSize } from '../methods/data-size.js';
import { printDuration } from '../methods/print-duration.js';
import { gibbsLengths, type RunLengths } from '../methods/run-lengths.js';

export interface BackendChoice {
  readonly backend: 'wasm' | 'webgpu';
  /** What decided, as a sentence. */
  readonly reason: string;
  /** What each would take; absent where they were not weighed. */
  readonly seconds?: BackendSeconds;
}

export interface BackendSeconds {
  readonly wasm: number;
  readonly webgpu: number;
}

/** What is to be computed. */
export interface BackendWork {
  readonly structure: StructurePlan;
  readonly method: MethodName;
  /** Of gibbs; null of other methods. */
  readonly sampler: GibbsSampler | null;
  readonly size: DataSize;
  readonly lengths: RunLengths;
}

/** `calibration` is null where none was made of this machine by this version. */
export function chooseBackend(work: BackendWork, calibration: Calibration | null): BackendChoice {
  const onProcessor = whyOnProcessor(work);
  if (onProcessor !== null) return wasm(onProcessor);
  if (calibration === null) return wasm('whether a GPU would be faster, `dimsum doctor` measures');
  const { gpu } = calibration;
  if (gpu === null) return wasm('no GPU answered when `dimsum doctor` looked');
  if (gpu.software) return wasm(`the one GPU here is software, ${gpu.device}`);
  const seconds = secondsFor(work);
  if (seconds === null || calibration.wasm === null || gpu.rates === null) {
    return wasm('the GPU was not measured; `dimsum doctor` does');
  }
  return weigh(seconds(calibration.wasm), seconds(gpu.rates), gpu);
}

function wasm(reason: string): BackendChoice {
  return { backend: 'wasm', reason };
}

/** Work that is given to a GPU only where it is named, or to none, and why; null of other work. */
function whyOnProcessor({ structure, method, sampler, size }: BackendWork): string | null {
  if (structure.kind !== 'mixture' || method === 'exact') return 'a closed form has no passes to share out';
  if (size.blocks !== undefined) return 'rows in blocks are read anew on every pass';
  if (method !== 'gibbs' || sampler === 'blocked') return null;
  if (sampler !== 'collapsed') return `${sampler} Gibbs takes row after row`;
  return Object.keys(size.incomplete).length === 0
    ? null
    : 'cells are missing, which the collapsed sweep of webgpu does not integrate out';
}

/** Seconds as a function of a backend's rates; null of work that has none. */
function secondsFor({
  structure,
  method,
  sampler,
  size,
  lengths,
}: BackendWork): ((rates: BackendRates) => number) | null {
  if (structure.kind !== 'mixture' || method === 'exact' || method === 'amortized') return null;
  if (method === 'gibbs' && sampler === 'collapsed') return secondsOfSweeps(structure, size, lengths);
  const { rows } = size;
  const features = featuresOfAll(structure, size);
  const passes = countPasses(structure, method, size, lengths);
  if (passes === null) return null;
  return ({ pass }) =>
    passes.reduce(
      (sum, { components, steps }) => sum + steps * secondsOfPass(pass, { rows, components, features }),
      pass.setup,
    );
}

/** All chains go on side by side, a sweep of each at a time. */
function secondsOfSweeps(
  mixture: MixturePlan,
  size: DataSize,
  lengths: RunLengths,
): (rates: BackendRates) => number {
  const { chains, sweeps, burn } = gibbsLengths(lengths);
  const clusters = componentsOf(mixture, size) ?? expectedClusters(size);
  const own = { rows: size.rows, clusters, features: featuresOfAll(mixture, size), chains };
  return ({ sweep }) => sweep.setup + (sweeps + burn) * secondsOfSweep(sweep, own);
}

function featuresOfAll({ factors }: MixturePlan, size: DataSize): number {
  return factors.reduce((sum, factor) => sum + featuresOf(factor, size), 0);
}

function weigh(onWasm: number, onWebgpu: number, { device }: CalibratedGpu): BackendChoice {
  const backend = onWebgpu < onWasm ? 'webgpu' : 'wasm';
  const reason = `about ${printDuration(onWasm)} on wasm, ${printDuration(onWebgpu)} on webgpu (${device})`;
  return { backend, reason, seconds: { wasm: onWasm, webgpu: onWebgpu } };
}
