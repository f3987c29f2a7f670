/**
 * A folder of results under the hash of all they depend on, kept below a size: what was read or written longest ago goes first.
 *
 * An entry is written under another name and renamed, and ends with the hash of its content, so that neither a killed process nor a
 * second one nor a bad disk can make it give anything but what was put in. A cache that cannot be written only makes things slow.
 */
import { createHash } from 'node:crypto';
import { mkdir, readdir, readFile, rm, stat, utimes } from 'node:fs/promises';
import { dirname, join } from 'node:path';
import writeFileAtomic from 'write-file-atomic';
import { type Diagnostic, diagnose } from '../../../diagnostics/diagnostic.js';
import { systemReason } from '../../tables/system-reason.js';

export interface ContentCache {
  /** Null where there is none. */
  read(key: string): Promise<Uint8Array | null>;
  /** What went wrong, if anything. */
  write(key: string, content: Uint8Array): Promise<readonly Diagnostic[]>;
}

const digestLength = 32;

/** A file under another name than a key's, this old, is of a process that was killed while it wrote. */
const abandonedMilliseconds = 3_600_000;

export function openContentCache(folder: string, mostBytes: number): ContentCache {
  const pathOf = (key: string): string => join(folder, key.slice(0, 2), key);
  return {
    async read(key) {
      const path = pathOf(key);
      try {
        const file = await readFile(path);
        const content = file.subarray(0, -digestLength);
        if (!digest(content).equals(file.subarray(-digestLength))) {
          await rm(path, { force: true });
          return null;
        }
        const now = new Date();
        await utimes(path, now, now);
        return content;
      } catch {
        // Not there, or gone meanwhile: it is made again.
        return null;
      }
    },
    async write(key, content) {
      const path = pathOf(key);
      try {
        await mkdir(dirname(path), { recursive: true });
        await writeFileAtomic(path, Buffer.concat([content, digest(content)]));
        await evict(folder, mostBytes);
        return [];
      } catch (error) {
        const fault = diagnose('sam-cache-unwritable', null, { folder, reason: systemReason(error) });
        return [{ ...fault, severity: 'warning' }];
      }
    },
  };
}

/** The key of what depends on these and on nothing else. */
export function cacheKey(parts: readonly unknown[]): string {
  return digest(Buffer.from(JSON.stringify(parts))).toString('hex');
}

function digest(content: Uint8Array): Buffer {
  return createHash('sha256').update(content).digest();
}

async function evict(folder: string, mostBytes: number): Promise<void> {
  const entries = await readdir(folder, { recursive: true, withFileTypes: true });
  const found = await Promise.all(
    entries
      .filter((entry) => entry.isFile())
      .map(async ({ parentPath, name }) => {
        const path = join(parentPath, name);
        const file = await stat(path).catch(() => null);
        if (file === null) return [];
        return [{ path, bytes: file.size, used: file.mtimeMs, whole: /^[0-9a-f]{64}$/.test(name) }];
      }),
  );
  // What another process has renamed or taken away meanwhile is not ours to judge.
  const files = found.flat();
  const abandoned = files.filter(({ whole, used }) => !whole && used < Date.now() - abandonedMilliseconds);
  const entriesByUse = files.filter(({ whole }) => whole).sort((a, b) => a.used - b.used);
  let excess = entriesByUse.reduce((sum, { bytes }) => sum + bytes, 0) - mostBytes;
  for (const { path } of abandoned) await rm(path, { force: true });
  for (const { path, bytes } of entriesByUse) {
    if (excess <= 0) return;
    await rm(path, { force: true });
    excess -= bytes;
  }
}
