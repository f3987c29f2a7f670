/** The model that a text or a command line means: two files, a folder that holds them, a registered name, or the only one. */
import { access } from 'node:fs/promises';
import { join } from 'node:path';
import { err, ok, type Result } from '../../../core/result.js';
import { type Diagnostic, diagnose } from '../../../diagnostics/diagnostic.js';
import { readRegistry } from './model-registry.js';
import type { SamFiles } from './open-sam-model.js';
import type { ConventionName } from './sam-convention.js';

export interface NamedModel extends SamFiles {
  readonly convention?: ConventionName;
}

export interface ModelNaming {
  readonly name?: string;
  readonly encoder?: string;
  readonly decoder?: string;
  readonly convention?: ConventionName;
}

/** A name is looked for as a folder with `encoder.onnx` and `decoder.onnx` first, and then among those registered. */
export async function findModel(
  given: ModelNaming,
  resolve: (path: string) => string = (path) => path,
): Promise<Result<NamedModel, readonly Diagnostic[]>> {
  const { encoder, decoder, convention } = given;
  const stated = convention === undefined ? {} : { convention };
  if (encoder !== undefined && decoder !== undefined) {
    return ok({ encoder: resolve(encoder), decoder: resolve(decoder), ...stated });
  }
  const folder = given.name === undefined ? null : await filesIn(resolve(given.name));
  if (folder !== null) return ok({ ...folder, ...stated });
  const registry = await readRegistry();
  if (!registry.ok) return registry;
  const known = Object.keys(registry.value);
  const [only] = known.length === 1 && encoder === undefined && decoder === undefined ? known : [];
  const name = given.name ?? only;
  if (name === undefined) return err([diagnose('sam-unnamed', null, { known })]);
  // `sam/vit_b` is vit_b: the first part says what kind of model it is.
  const key = [name, name.replace(/^sam\//, '')].find((each) => Object.hasOwn(registry.value, each));
  const model = key === undefined ? undefined : registry.value[key];
  return model === undefined
    ? err([diagnose('sam-unregistered', null, { name, known })])
    : ok({ ...model, ...stated });
}

async function filesIn(folder: string): Promise<SamFiles | null> {
  const files = { encoder: join(folder, 'encoder.onnx'), decoder: join(folder, 'decoder.onnx') };
  try {
    await Promise.all([access(files.encoder), access(files.decoder)]);
    return files;
  } catch {
    return null;
  }
}
