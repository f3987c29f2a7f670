/** The record of one chain's step, as `assembly/advance-chain.ts` documents it. */
import type { RecordFields } from './kernel-record.js';

export type ChainStepField =
  | 'chain'
  | 'kind'
  | 'iteration'
  | 'unseatedOnly'
  | 'row'
  | 'rows'
  | 'proposal'
  | 'end';

export const chainStepFields: RecordFields<ChainStepField> = {
  floats: [],
  words: ['chain', 'kind', 'iteration', 'unseatedOnly', 'row', 'rows', 'proposal', 'end'],
};

export const chainStepBytes: number = 4 * chainStepFields.words.length;

export const chainKindCodes = { niw: 0, columns: 1 } as const;
