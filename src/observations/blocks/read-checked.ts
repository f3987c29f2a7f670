/** The columns of a variable, block after block in the rows' order, each checked before it is handed on. */
import type { Diagnostic } from '../../diagnostics/diagnostic.js';
import { chooseColumns, type VariableRequest } from '../choose-columns.js';
import type { ObservationBlock, ObservationSource } from '../observation-source.js';
import { asked, hasUnfitCell, mistakesOf } from './transform-checked.js';

/** Nothing more is handed on after a cell that cannot be taken; the mistakes, none where all is well. */
export async function readChecked(
  source: ObservationSource,
  request: VariableRequest,
  visit: (block: ObservationBlock) => void,
): Promise<readonly Diagnostic[]> {
  const selected = chooseColumns(source, [request], null);
  if (!selected.ok) return selected.error;
  const { chosen } = selected.value;
  const levelled = chosen.flatMap(({ levels }, c) => (levels === null ? [] : [c]));
  for await (const block of source.blocks(chosen.map(asked))) {
    if (hasUnfitCell(block.values, chosen.length, levelled)) return await mistakesOf(source, chosen);
    visit(block);
  }
  return [];
}
