/**
 * `--backend auto`: wasm, unless a GPU was measured here (`dimsum doctor`) whose rates say that it is the faster one for
 * this N, D and K, setting it up included. Of GPUs it is `webgpu`'s fused programs alone.
 */
import type { CalibratedGpu, Calibration } from '../../backends/calibration/calibration.js';
import { type PassRates, secondsOfPass } from '../../backends/calibration/pass-rates.js';
import type { GibbsSampler, MethodName, StructurePlan } from '../inference-plan.js';
import { countPasses, featuresOf, type Passes } from '../methods/count-passes.js';
import type { DataSize } from '../methods/data-size.js';
import { printDuration } from '../methods/print-duration.js';
import type { RunLengths } from '../methods/run-lengths.js';

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
  const passes = passesOf(work);
  if (passes === null || calibration.wasm === null || gpu.rates === null) {
    return wasm('the GPU was not measured; `dimsum doctor` does');
  }
  return weigh(calibration.wasm, { ...gpu, rates: gpu.rates }, passes, work);
}

function wasm(reason: string): BackendChoice {
  return { backend: 'wasm', reason };
}

/** A row waits for the one before it, on a GPU a workgroup a chain: by how many chains it gains is not in the calibration. */
const forManyChains =
  'collapsed Gibbs takes row after row; on a GPU a workgroup runs a chain, which is for many at once (--backend webgpu --chains 64)';

/** Work that is given to a GPU only where it is named, or null. */
function whyOnProcessor({ structure, method, sampler, size }: BackendWork): string | null {
  if (structure.kind !== 'mixture' || method === 'exact') return 'a closed form has no passes to share out';
  if (method === 'gibbs' && sampler !== 'blocked')
    return sampler === 'collapsed' ? forManyChains : `${sampler} Gibbs takes row after row`;
  return size.blocks === undefined ? null : 'rows in blocks are read anew on every pass';
}

function passesOf({ structure, method, size, lengths }: BackendWork): readonly Passes[] | null {
  return structure.kind === 'mixture' && method !== 'exact' && method !== 'amortized'
    ? countPasses(structure, method, size, lengths)
    : null;
}

function weigh(
  ofProcessor: PassRates,
  { device, rates }: CalibratedGpu & { readonly rates: PassRates },
  passes: readonly Passes[],
  { structure, size }: BackendWork,
): BackendChoice {
  const factors = structure.kind === 'mixture' ? structure.factors : [];
  const features = factors.reduce((sum, factor) => sum + featuresOf(factor, size), 0);
  const secondsOn = (own: PassRates): number =>
    passes.reduce(
      (sum, { components, steps }) =>
        sum + steps * secondsOfPass(own, { rows: size.rows, components, features }),
      own.setup,
    );
  const seconds = { wasm: secondsOn(ofProcessor), webgpu: secondsOn(rates) };
  const backend = seconds.webgpu < seconds.wasm ? 'webgpu' : 'wasm';
  const reason = `about ${printDuration(seconds.wasm)} on wasm, ${printDuration(seconds.webgpu)} on webgpu (${device})`;
  return { backend, reason, seconds };
}
