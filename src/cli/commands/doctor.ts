/** `dimsum doctor`: what this machine offers, and how to get what it lacks. Measures nothing. */
import { backendNames } from '../../backends/backend-name.js';
import { openBackend } from '../../backends/open-backend.js';
import { availableThreads, obstacleToThreads } from '../../backends/wasm/threads/available-threads.js';
import { loadDuckDb } from '../../observations/tables/load-duckdb.js';
import { type ExitStatus, exitStatus } from '../exit-status.js';
import type { Terminal } from '../terminal.js';

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
  const parts = [findThreads(), await findTables()];
  terminal.print(options.json ? JSON.stringify({ backends, parts }, null, 2) : page(backends, parts));
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

function page(backends: readonly Finding[], parts: readonly Finding[]): string {
  return ['Backends:', ...backends.map(line), 'Parts:', ...parts.map(line)].join('\n');
}

function line({ name, works, detail, remedy }: Finding): string {
  const head = `  ${name.padEnd(14)} ${works ? 'yes' : 'no '}  ${detail}`;
  return remedy === null ? head : `${head}\n${' '.repeat(22)}${remedy}`;
}
