/**
 * Calibrations in the user's cache folder: a file for each version of Dimsum and each processor, since home folders are
 * shared between machines. Which GPU it was is in the file, and asked again when that is opened.
 */
import { readFile } from 'node:fs/promises';
import { cpus, homedir } from 'node:os';
import { isAbsolute, join } from 'node:path';
import manifest from '../../../package.json' with { type: 'json' };
import type { Calibration } from '../../backends/calibration/calibration.js';
import { availableThreads } from '../../backends/wasm/threads/available-threads.js';
import type { Result } from '../../core/result.js';
import type { Diagnostic } from '../../diagnostics/diagnostic.js';
import { writeFile } from '../write/write-file.js';

/** What a calibration is of, so that another machine's or version's is not taken for it. */
export function thisMachine(): Pick<Calibration, 'version' | 'processor' | 'threads'> {
  const processor = cpus()[0]?.model.trim() || 'unknown processor';
  return { version: manifest.version, processor, threads: availableThreads() };
}

export function calibrationPath(): string {
  const { version, processor, threads } = thisMachine();
  const key = `${version} ${processor} ${threads}`.toLowerCase().replaceAll(/[^a-z0-9.]+/g, '-');
  return join(cacheFolder(), 'dimsum', `calibration-${key}.json`);
}

/** Null where there is none; one that cannot be read is as good as none. */
export async function readCalibration(): Promise<Calibration | null> {
  try {
    const found: unknown = JSON.parse(await readFile(calibrationPath(), 'utf8'));
    return isOfThisMachine(found) ? found : null;
  } catch {
    return null;
  }
}

export async function writeCalibration(
  calibration: Calibration,
): Promise<Result<null, readonly Diagnostic[]>> {
  return await writeFile(calibrationPath(), `${JSON.stringify(calibration, null, 2)}\n`);
}

/** As the XDG Base Directory Specification has it, on other systems where these keep caches. */
function cacheFolder(): string {
  const { XDG_CACHE_HOME: own = '', LOCALAPPDATA: local } = process.env;
  if (isAbsolute(own)) return own;
  if (process.platform === 'darwin') return join(homedir(), 'Library', 'Caches');
  if (process.platform === 'win32') return local ?? join(homedir(), 'AppData', 'Local');
  return join(homedir(), '.cache');
}

function isOfThisMachine(found: unknown): found is Calibration {
  if (!isRecord(found)) return false;
  const { version, processor, threads } = thisMachine();
  const same = found.version === version && found.processor === processor && found.threads === threads;
  return same && isNullOr(found.wasm, areRates) && isNullOr(found.gpu, isGpu);
}

function isGpu(found: unknown): boolean {
  if (!isRecord(found)) return false;
  const { device, software, rates } = found;
  return typeof device === 'string' && typeof software === 'boolean' && isNullOr(rates, areRates);
}

function areRates(found: unknown): boolean {
  return (
    isRecord(found) &&
    haveNumbers(found.pass, ['setup', 'fixed', 'pair', 'feature']) &&
    haveNumbers(found.sweep, ['setup', 'fixed', 'row', 'pair', 'feature', 'abreast'])
  );
}

function haveNumbers(found: unknown, names: readonly string[]): boolean {
  return isRecord(found) && names.every((name) => Number.isFinite(found[name]));
}

function isNullOr(found: unknown, is: (value: unknown) => boolean): boolean {
  return found === null || is(found);
}

function isRecord(value: unknown): value is Readonly<Record<string, unknown>> {
  return typeof value === 'object' && value !== null;
}
