/** Loads what a backend is made of, or says what is missing or broken. */
import { err, ok, type Result } from '../../core/result.js';
import { type Diagnostic, diagnose } from '../../diagnostics/diagnostic.js';
import type { ImportPackage } from './import-package.js';
import { isMissing, packagesFor, type TfjsName } from './packages.js';

/** The module of each group of {@link packagesFor}. */
export async function loadPackages(
  name: TfjsName,
  load: ImportPackage,
): Promise<Result<readonly unknown[], readonly Diagnostic[]>> {
  const loaded: unknown[] = [];
  const missing: string[] = [];
  for (const group of packagesFor(name)) {
    const found = await loadOneOf(group, load);
    if (found.kind === 'broken') return err([broken(name, found.package, found.reason)]);
    if (found.kind === 'missing') missing.push(group[0]!);
    else loaded.push(found.module);
  }
  return missing.length === 0
    ? ok(loaded)
    : err([diagnose('backend-missing', null, { backend: name, packages: missing })]);
}

type Loaded =
  | { readonly kind: 'module'; readonly module: unknown }
  | { readonly kind: 'missing' }
  | { readonly kind: 'broken'; readonly package: string; readonly reason: string };

/** The first of the group that is there. */
async function loadOneOf(group: readonly string[], load: ImportPackage): Promise<Loaded> {
  for (const name of group) {
    try {
      return { kind: 'module', module: namespaceOf(await load(name)) };
    } catch (error) {
      if (isMissing(error)) continue;
      return {
        kind: 'broken',
        package: name,
        reason: error instanceof Error ? error.message : String(error),
      };
    }
  }
  return { kind: 'missing' };
}

/** A CommonJS package, imported, has what it exports under `default` at least. */
function namespaceOf(module: unknown): unknown {
  const isObject = typeof module === 'object' && module !== null;
  if (!isObject || 'tensor' in module) return module;
  return 'default' in module ? module.default : module;
}

export function broken(backend: string, name: string, reason: string): Diagnostic {
  return diagnose('backend-broken', null, { backend, package: name, reason: reason.split('\n')[0]! });
}
