/** Whether a method can do with rows that are read in blocks, and how they are seen to be read. */
import { type Diagnostic, diagnose } from '../../diagnostics/diagnostic.js';
import type { ObservedTable } from '../../observations/observed-table.js';
import type { MethodName } from '../../plan/inference-plan.js';
import type { FitOptions } from '../compiled-sampler.js';

/** Methods whose iteration is a pass over the rows can. */
export function checkBlocks({ whole }: ObservedTable, method: MethodName): readonly Diagnostic[] {
  if (whole === undefined || method === 'em' || method === 'variational') return [];
  const reason = `${method} goes back and forth among them`;
  return [diagnose('blocks-unable', null, { rows: whole.rows, reason })];
}

/** The same table; a pass over its blocks shows its progress. */
export function inSight(data: ObservedTable, { onProgress }: FitOptions): ObservedTable {
  const { whole } = data;
  if (whole === undefined || onProgress === undefined) return data;
  const total = Math.ceil(whole.rows / whole.blockRows);
  return {
    ...data,
    whole: {
      ...whole,
      async *blocks() {
        let done = 0;
        for await (const block of whole.blocks()) {
          yield block;
          onProgress({ done: ++done, total, unit: 'blocks of this pass' });
        }
      },
    },
  };
}
