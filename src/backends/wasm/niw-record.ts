/** The state of a collapsed Normal chain, as `assembly/niw-record.ts` documents it, and the shape of its groups. */
import type { RecordFields } from './kernel-record.js';

export type NiwField =
  | 'kappa'
  | 'dof'
  | 'logDeterminant'
  | 'sizeOffset'
  | 'newSeat'
  | 'drift'
  | 'data'
  | 'rows'
  | 'columns'
  | 'seed0'
  | 'seed1'
  | 'slots'
  | 'priorPredictive'
  | 'constants'
  | 'priorShape'
  | 'clusters'
  | 'capacity'
  | 'groups'
  | 'positionOf'
  | 'newSeats'
  | 'scores'
  | 'stretches'
  | 'trio'
  | 'members'
  | 'splits'
  | 'merges'
  | 'deviation'
  | 'rotated'
  | 'kept';

export const niwFields: RecordFields<NiwField> = {
  floats: ['kappa', 'dof', 'logDeterminant', 'sizeOffset', 'newSeat', 'drift'],
  words: [
    'data',
    'rows',
    'columns',
    'seed0',
    'seed1',
    'slots',
    'priorPredictive',
    'constants',
    'priorShape',
    'clusters',
    'capacity',
    'groups',
    'positionOf',
    'newSeats',
    'scores',
    'stretches',
    'trio',
    'members',
    'splits',
    'merges',
    'deviation',
    'rotated',
    'kept',
  ],
};

/** Clusters of a group, which lie side by side. */
export const groupLanes = 4;
const rowsBeforeMean = 3;

/** Where the rows of a group are; see the kernels' record. */
export interface GroupShape {
  readonly mean: number;
  readonly factor: number;
  readonly count: number;
  readonly logDeterminant: number;
  readonly rows: number;
}

export function groupShape(columns: number): GroupShape {
  const factor = rowsBeforeMean + columns;
  const count = factor + (columns * (columns + 1)) / 2;
  return { mean: rowsBeforeMean, factor, count, logDeterminant: count + 1, rows: count + 5 };
}
