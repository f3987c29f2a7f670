/** A short calibration of a backend: passes, and sweeps of chains, about two seconds on a processor. */
import type { Backend } from '../backend.js';
import type { BackendRates } from './calibration.js';
import { measurePasses } from './measure-passes.js';
import { measureSweeps } from './measure-sweeps.js';

/** `openedAt` is when opening the backend began, by `performance.now()`; `share` of the rows are measured (a test's way). */
export async function measureRates(
  backend: Backend,
  openedAt: number,
  share: number = 1,
): Promise<BackendRates> {
  const opening = (performance.now() - openedAt) / 1000;
  return {
    pass: await measurePasses(backend, opening, share),
    sweep: await measureSweeps(backend, opening, share),
  };
}
