/** The models that a user has given names: a small file of theirs, with the paths of encoders and decoders. No weights are in it. */
import { mkdir, readFile } from 'node:fs/promises';
import { dirname, join } from 'node:path';
import writeFileAtomic from 'write-file-atomic';
import { err, ok, type Result } from '../../../core/result.js';
import { type Diagnostic, diagnose } from '../../../diagnostics/diagnostic.js';
import { systemCode, systemReason } from '../../tables/system-reason.js';
import { userConfigFolder } from '../cache/user-folders.js';
import type { SamFiles } from './open-sam-model.js';
import type { ConventionName } from './sam-convention.js';

export interface RegisteredModel extends SamFiles {
  readonly convention: ConventionName;
}

export type ModelRegistry = Readonly<Record<string, RegisteredModel>>;

function registryPath(): string {
  return join(userConfigFolder(), 'sam-models.json');
}

export async function readRegistry(): Promise<Result<ModelRegistry, readonly Diagnostic[]>> {
  const path = registryPath();
  try {
    const parsed: unknown = JSON.parse(await readFile(path, 'utf8'));
    if (isRegistry(parsed)) return ok(parsed);
    return err([diagnose('sam-registry-unreadable', null, { path, reason: 'it is not a list of models' })]);
  } catch (error) {
    if (systemCode(error) === 'ENOENT') return ok({});
    return err([diagnose('sam-registry-unreadable', null, { path, reason: systemReason(error) })]);
  }
}

export async function writeRegistry(models: ModelRegistry): Promise<Result<null, readonly Diagnostic[]>> {
  const path = registryPath();
  try {
    await mkdir(dirname(path), { recursive: true });
    await writeFileAtomic(path, `${JSON.stringify(models, null, 2)}\n`);
    return ok(null);
  } catch (error) {
    return err([diagnose('file-unwritable', null, { path, reason: systemReason(error) })]);
  }
}

function isRegistry(value: unknown): value is ModelRegistry {
  const isModel = (model: unknown): boolean =>
    typeof model === 'object' && model !== null && 'encoder' in model && 'decoder' in model;
  return typeof value === 'object' && value !== null && Object.values(value).every(isModel);
}
