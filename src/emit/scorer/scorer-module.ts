/** A compiled scorer as a module: its numbers, and the code that reads them. It imports nothing. */
import type { ClassScorerNumbers } from './classes/class-scorer-numbers.js';
import type { ScorerBlock, ScorerNumbers } from './scorer-numbers.js';

/** Which of the two codes a scorer needs: the smaller has no gamma function. */
export function scorerCode({ blocks }: ScorerNumbers): 'open-plain' | 'open-any' {
  return blocks.every(isPlain) ? 'open-plain' : 'open-any';
}

function isPlain({ law, form }: ScorerBlock): boolean {
  const isGiven = law === 'rate' || law === 'probability';
  return law === 'elliptical' || law === 'categorical' || (isGiven && form?.base.logGammas.length === 0);
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
