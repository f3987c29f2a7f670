/** A temporary folder for the data and programs of the rivals, and how rivals are run. */
import { spawnSync } from 'node:child_process';
import { mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import type { Blobs } from './gaussian-blobs.js';

export class Workspace {
  readonly #folder: string = mkdtempSync(join(tmpdir(), 'dimsum-bench-'));

  path(name: string): string {
    return join(this.#folder, name);
  }

  /** Writes N × D float64 values and N 32-bit labels, as the rivals read them, and returns the file's path. */
  writeBlobs(name: string, { values, labels }: Pick<Blobs, 'values' | 'labels'>): string {
    const path = this.path(name);
    writeFileSync(path, Buffer.concat([Buffer.from(values.buffer), Buffer.from(labels.buffer)]));
    return path;
  }

  remove(): void {
    rmSync(this.#folder, { recursive: true });
  }
}

/** What a program prints, or null where it cannot be run or fails. */
export function output(program: string, args: readonly string[]): string | null {
  const { status, stdout } = spawnSync(program, args, { encoding: 'utf8' });
  return status === 0 ? stdout : null;
}

/** The number that a rival prints first; a rival that was found and then fails is a mistake of ours. */
export function printedNumber(program: string, args: readonly string[]): number {
  const value = Number.parseFloat(output(program, args) ?? '');
  if (!Number.isFinite(value)) throw new Error(`${program} ${args.join(' ')} printed no number`);
  return value;
}
