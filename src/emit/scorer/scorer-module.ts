/** A compiled scorer as a module: its numbers, and the code that reads them. It imports nothing. */
import type { ClassScorerNumbers } from './classes/class-scorer-numbers.js';
import type { ScorerNumbers } from './scorer-numbers.js';

const plain: ReadonlySet<string> = new Set(['elliptical', 'categorical', 'exponential']);

/** Which of the two codes a scorer needs: the smaller has no gamma function. */
export function scorerCode({ blocks }: ScorerNumbers): 'open-plain' | 'open-any' {
  return blocks.every(({ law }) => plain.has(law)) ? 'open-plain' : 'open-any';
}

/** `code` defines `scorerCode`, with `open`. */
export function scorerModule(
  numbers: ScorerNumbers | ClassScorerNumbers,
  dimsum: string,
  code: string,
): string {
  return `${[
    `// A fit's scorer, which dimsum ${dimsum} compiled; \`dimsum compile\` writes it anew.`,
    code.trimEnd(),
    `export const scorer = scorerCode.open(${JSON.stringify(numbers)});`,
    'export default scorer;',
  ].join('\n\n')}\n`;
}
