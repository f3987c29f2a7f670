/** Writes a file under a temporary name and renames it, so that nothing half-written is ever seen. */
import { mkdir } from 'node:fs/promises';
import { dirname } from 'node:path';
import writeFileAtomic from 'write-file-atomic';
import { err, ok, type Result } from '../../core/result.js';
import { type Diagnostic, diagnose } from '../../diagnostics/diagnostic.js';
import { systemReason } from '../../observations/tables/system-reason.js';

export async function writeFile(
  path: string,
  content: string | Uint8Array,
): Promise<Result<null, readonly Diagnostic[]>> {
  try {
    await mkdir(dirname(path), { recursive: true });
    const { buffer, byteOffset, byteLength } = typeof content === 'string' ? Buffer.from(content) : content;
    await writeFileAtomic(path, Buffer.from(buffer, byteOffset, byteLength));
    return ok(null);
  } catch (error) {
    return err([diagnose('file-unwritable', null, { path, reason: systemReason(error) })]);
  }
}
