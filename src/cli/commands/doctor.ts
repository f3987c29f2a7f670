/**
 * `dimsum doctor`: what this machine offers, and how to get what it lacks. Where there is a GPU it is measured beside the
 * processor, for `--backend auto` to know the faster one.
 */

import type { Backend } from '../../backends/backend.js';
import { backendNames } from '../../backends/backend-name.js';
import type { Calibration } from '../../backends/calibration/calibration.js';
import type { PassRates } from '../../backends/calibration/pass-rates.js';
import type { SweepRates } from '../../backends/calibration/sweep-rates.js';
import { openBackend } from '../../backends/open-backend.js';
import { availableThreads, obstacleToThreads } from '../../backends/wasm/threads/available-threads.js';
import { readRegistry } from '../../observations/sam/models/model-registry.js';
import { loadOnnxRuntime } from '../../observations/sam/onnx/load-onnxruntime.js';
import { loadSharp } from '../../observations/sam/pictures/load-sharp.js';
import { loadDuckDb } from '../../observations/tables/load-duckdb.js';
import { printDuration } from '../../plan/methods/print-duration.js';
import { calibrateMachine } from '../calibration/calibrate-machine.js';
import { calibrationPath, writeCalibration } from '../calibration/calibration-cache.js';
import { type ExitStatus, exitStatus } from '../terminal/exit-status.js';
import { printDiagnostics } from '../terminal/print-diagnostics.js';
import type { Terminal } from '../terminal/terminal.js';

/** A part of Dimsum, there or not. */
interface Finding {
  readonly name: string;
  readonly works: boolean;
  /** What it runs on, or what is amiss. */
  readonly detail: string;
  /** How to get it; null where it is there. */
  readonly remedy: string | null;
}

export async function doctorCommand(
  options: { readonly json?: boolean },
  terminal: Terminal,
): Promise<ExitStatus> {
  const backends: Finding[] = [];
  for (const name of backendNames) if (name !== 'auto') backends.push(await findBackend(name));
  const parts = [findThreads(), await findTables(), await findSam()];
  const hasGpu = backends.some(({ name, works }) => name === 'webgpu' && works);
  const calibration = await calibrateMachine(async (name) =>
    name === 'webgpu' && !hasGpu ? null : await openOrNull(name),
  );
  const written = await writeCalibration(calibration);
  if (!written.ok) printDiagnostics(written.error, null, terminal);
  terminal.print(
    options.json
      ? JSON.stringify({ backends, parts, calibration }, null, 2)
      : [page(backends, parts), ...calibrationLines(calibration, written.ok)].join('\n'),
  );
  return exitStatus.done;
}

/** Opened as a fit would, and closed again. */
async function findBackend(name: Exclude<(typeof backendNames)[number], 'auto'>): Promise<Finding> {
  const opened = await openBackend(name);
  if (!opened.ok) {
    const [fault] = opened.error;
    return { name, works: false, detail: fault?.why ?? '', remedy: fault?.remedy ?? null };
  }
  const { device, precision } = opened.value;
  opened.value.dispose();
  return { name, works: true, detail: `${device ?? 'processor, kernels'}, ${precision}`, remedy: null };
}

function findThreads(): Finding {
  const obstacle = obstacleToThreads();
  return {
    name: 'threads',
    works: obstacle === null,
    detail: obstacle ?? `${availableThreads()} can run at once`,
    remedy: null,
  };
}

async function findTables(): Promise<Finding> {
  const name = 'files of data';
  try {
    await loadDuckDb();
    return { name, works: true, detail: 'read and written by DuckDB', remedy: null };
  } catch {
    return { name, works: false, detail: 'DuckDB is not there.', remedy: 'npm install @duckdb/node-api' };
  }
}

async function findSam(): Promise<Finding> {
  const name = 'pictures';
  const [runtime, sharp, models] = [loadOnnxRuntime(), loadSharp(), await readRegistry()];
  const faults = [runtime, sharp].flatMap((part) => (part.ok ? [] : part.error));
  if (faults.length > 0) {
    const [what, remedy] = [faults.map((fault) => fault.what), faults.map((fault) => fault.remedy)];
    return { name, works: false, detail: `${what.join('; ')}.`, remedy: remedy.join('; ') };
  }
  const known = models.ok ? Object.keys(models.value) : [];
  const detail = `Segment Anything on onnxruntime; models: ${known.join(', ') || 'none registered'}`;
  return { name, works: true, detail, remedy: null };
}

function page(backends: readonly Finding[], parts: readonly Finding[]): string {
  return ['Backends:', ...backends.map(line), 'Parts:', ...parts.map(line)].join('\n');
}

function line({ name, works, detail, remedy }: Finding): string {
  const head = `  ${name.padEnd(14)} ${works ? 'yes' : 'no '}  ${detail}`;
  return remedy === null ? head : `${head}\n${' '.repeat(22)}${remedy}`;
}

async function openOrNull(name: 'wasm' | 'webgpu'): Promise<Backend | null> {
  const opened = await openBackend(name);
  return opened.ok ? opened.value : null;
}

function calibrationLines({ wasm, gpu }: Calibration, isKept: boolean): readonly string[] {
  if (wasm === null || gpu === null || gpu.rates === null) {
    const reason = gpu === null ? 'no GPU answers' : `${gpu.device} is no GPU`;
    return [`--backend auto: wasm, since ${reason}`];
  }
  return [
    '--backend auto: the faster one for N rows, K components, F statistics a row and C chains, by seconds',
    `  of a pass      wasm    ${passFormula(wasm.pass)}`,
    `                 webgpu  ${passFormula(gpu.rates.pass)}`,
    `  of a collapsed sweep`,
    `                 wasm    ${sweepFormula(wasm.sweep)}`,
    `                 webgpu  ${sweepFormula(gpu.rates.sweep)}`,
    `  measured on    ${gpu.device}`,
    ...(isKept ? [`  kept in        ${calibrationPath()}`] : []),
  ];
}

/** `20 µs + N K (6 ns + 0.15 ns F), after 0.3 s`. */
function passFormula({ setup, fixed, pair, feature }: PassRates): string {
  return `${part(fixed)} + N K (${part(pair)} + ${part(feature)} F), after ${part(setup)}`;
}

/** `20 µs + N (1 µs + (K + 1) (14 ns + 0.1 ns F)) max(1, C / 8), after 0.3 s`. */
function sweepFormula({ setup, fixed, row, pair, feature, abreast }: SweepRates): string {
  const ofRow = `${part(row)} + (K + 1) (${part(pair)} + ${part(feature)} F)`;
  return `${part(fixed)} + N (${ofRow}) max(1, C / ${Math.round(abreast)}), after ${part(setup)}`;
}

function part(seconds: number): string {
  return seconds === 0 ? '0' : printDuration(seconds);
}
