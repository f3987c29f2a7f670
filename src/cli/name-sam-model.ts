/** The model that a command line means: two files, a registered name, or the only one there is. */
import { err, ok, type Result } from '../core/result.js';
import { type Diagnostic, diagnose } from '../diagnostics/diagnostic.js';
import { readRegistry } from '../observations/sam/models/model-registry.js';
import type { SamFiles } from '../observations/sam/models/open-sam-model.js';
import type { ConventionName } from '../observations/sam/models/sam-convention.js';
import type { SamModelArguments } from './command-arguments.js';

export interface NamedModel extends SamFiles {
  readonly convention?: ConventionName;
}

export async function nameSamModel(
  given: SamModelArguments & { readonly model?: string },
): Promise<Result<NamedModel, readonly Diagnostic[]>> {
  const { encoder, decoder, convention } = given;
  const stated = convention === undefined ? {} : { convention };
  if (encoder !== undefined && decoder !== undefined) return ok({ encoder, decoder, ...stated });
  const registry = await readRegistry();
  if (!registry.ok) return registry;
  const known = Object.keys(registry.value);
  const name =
    given.model ??
    (known.length === 1 && encoder === undefined && decoder === undefined ? known[0] : undefined);
  if (name === undefined) return err([diagnose('sam-unnamed', null, { known })]);
  const model = Object.hasOwn(registry.value, name) ? registry.value[name] : undefined;
  return model === undefined
    ? err([diagnose('sam-unregistered', null, { name, known })])
    : ok({ ...model, ...stated });
}
