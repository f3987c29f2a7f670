/** Opens the backend that was chosen or named. A GPU that was measured and is not there now gives way to wasm, and the fit says so. */
import type { Backend } from '../../backends/backend.js';
import { openBackend } from '../../backends/open-backend.js';
import { ok, type Result } from '../../core/result.js';
import type { Diagnostic } from '../../diagnostics/diagnostic.js';
import type { BackendChoice } from '../../plan/backends/choose-backend.js';
import type { FitOptions } from '../compiled-sampler.js';

export interface ChosenBackend {
  readonly backend: Backend;
  /** Null where nothing was asked: the caller names it, or there is no calibration. */
  readonly choice: Pick<BackendChoice, 'reason' | 'seconds'> | null;
}

export async function openChosenBackend(
  choice: BackendChoice | null,
  { backend: named = 'auto', threads, calibration = null }: FitOptions,
): Promise<Result<ChosenBackend, readonly Diagnostic[]>> {
  const opened = await openBackend(choice?.backend ?? named, threads);
  if (choice === null || calibration === null) {
    return opened.ok ? ok({ backend: opened.value, choice: null }) : opened;
  }
  const { reason, seconds } = choice;
  const kept = { reason, ...(seconds && { seconds }) };
  if (choice.backend === 'wasm') return opened.ok ? ok({ backend: opened.value, choice: kept }) : opened;
  if (opened.ok && opened.value.device === calibration.gpu?.device) {
    return ok({ backend: opened.value, choice: kept });
  }
  if (opened.ok) opened.value.dispose();
  const instead = await openBackend('wasm', threads);
  const gone = `the GPU that \`dimsum doctor\` measured (${calibration.gpu?.device}) does not answer now; before, ${reason}`;
  return instead.ok ? ok({ backend: instead.value, choice: { ...kept, reason: gone } }) : instead;
}

/** Where the GPU that was chosen cannot do the work, as `why` says. */
export function withoutGpu(choice: BackendChoice, why: string): BackendChoice {
  return {
    ...choice,
    backend: 'wasm',
    reason: `webgpu cannot: ${why.replace(/\.$/, '')}; otherwise, ${choice.reason}`,
  };
}
