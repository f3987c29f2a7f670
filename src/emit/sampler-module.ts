/** A compiled sampler as a module: the plan frozen in, and nothing that depends on when or where it is written. */
import type { FrozenModel } from '../plan/frozen-model.js';

/** `standalone` is the runtime's text, which defines `runtime`; null imports it from the package. */
export function samplerModule(frozen: FrozenModel, standalone: string | null): string {
  return `${[
    `// A sampler that dimsum ${frozen.dimsum} compiled; \`dimsum compile\` writes it anew.`,
    standalone === null ? "import { openSampler } from 'dimsum/runtime';" : standalone.trimEnd(),
    `const frozen = ${JSON.stringify(frozen, null, 1)};`,
    `export const sampler = ${standalone === null ? '' : 'runtime.'}openSampler(frozen);`,
    'export default sampler;',
  ].join('\n\n')}\n`;
}
