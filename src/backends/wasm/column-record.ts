/** The state of a collapsed chain of independent columns, as `assembly/column-record.ts` documents it. */
import type { ColumnPredictive } from '../../distributions/collapsed-predictive.js';
import type { RecordFields } from './kernel-record.js';

const chainWords = [
  'data',
  'rows',
  'width',
  'seed0',
  'seed1',
  'slots',
  'priorPredictive',
  'columns',
  'columnCount',
  'clusters',
  'capacity',
  'planes',
  'planeCount',
  'slotOf',
  'positionOf',
  'newSeats',
  'scores',
  'kept',
  'lent',
  'workspace',
  'members',
  'splits',
  'merges',
] as const;

export type ColumnChainField = 'sizeOffset' | (typeof chainWords)[number];

export const columnChainFields: RecordFields<ColumnChainField> = {
  floats: ['sizeOffset'],
  words: chainWords,
};

export type ColumnField =
  | 'first'
  | 'second'
  | 'third'
  | 'fourth'
  | 'kind'
  | 'offset'
  | 'plane'
  | 'cells'
  | 'counts'
  | 'incomplete'
  | 'constants'
  | 'tables';

export const columnFields: RecordFields<ColumnField> = {
  floats: ['first', 'second', 'third', 'fourth'],
  words: ['kind', 'offset', 'plane', 'cells', 'counts', 'incomplete', 'constants', 'tables'],
};
export const columnBytes: number = 8 * columnFields.floats.length + 4 * columnFields.words.length;

export type TableField = 'shift' | 'values' | 'length';

export const tableFields: RecordFields<TableField> = { floats: ['shift'], words: ['values', 'length'] };
export const tableBytes: number = 8 * tableFields.floats.length + 4 * tableFields.words.length;

/** A column's kind as the kernels know it. */
export const columnKinds: Readonly<Record<ColumnPredictive['kind'], number>> = {
  normal: 0,
  'normal-mean': 1,
  gamma: 2,
  poisson: 3,
  counts: 4,
  categorical: 5,
  multinomial: 6,
  niw: 7,
  spherical: 8,
};

/** The clusters' counts. */
export const countsPlane = 0;

/** Planes before the columns' own: the clusters' counts and the weights of their seats. */
export const leadingPlanes = 2;
