/**
 * Measures what tells whether a GPU is the faster one here: passes and sweeps on it, and the same on the processor. Where nothing
 * answers, or the processor itself in a GPU's name, there is nothing to compare and nothing is measured.
 */
import type { Backend } from '../../backends/backend.js';
import type { Calibration } from '../../backends/calibration/calibration.js';
import { measureRates } from '../../backends/calibration/measure-rates.js';
import { thisMachine } from './calibration-cache.js';

/** Opens a backend; null where there is none. */
export type OpenBackend = (name: 'wasm' | 'webgpu') => Promise<Backend | null>;

/** `share` of the usual rows are measured (a test's way to be quick). */
export async function calibrateMachine(open: OpenBackend, share: number = 1): Promise<Calibration> {
  const openedAt = performance.now();
  const gpu = await open('webgpu');
  if (gpu === null) return { ...thisMachine(), wasm: null, gpu: null };
  const { device = gpu.name, software = false } = gpu;
  try {
    if (software) return { ...thisMachine(), wasm: null, gpu: { device, software, rates: null } };
    const rates = await measureRates(gpu, openedAt, share);
    return { ...thisMachine(), wasm: await ratesOfProcessor(open, share), gpu: { device, software, rates } };
  } finally {
    gpu.dispose();
  }
}

async function ratesOfProcessor(open: OpenBackend, share: number): Promise<Calibration['wasm']> {
  const openedAt = performance.now();
  const wasm = await open('wasm');
  if (wasm === null) return null;
  try {
    return await measureRates(wasm, openedAt, share);
  } finally {
    wasm.dispose();
  }
}
