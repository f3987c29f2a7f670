/** The record of one `assign`, as `assembly/assign-record.ts` documents it, and the shapes that go into it. */
import { internalError } from '../../core/internal-error.js';
import type { FeatureMap } from '../../distributions/feature-map.js';
import type { AssignTask, PlacedData } from '../backend.js';
import type { RecordFields } from './kernel-record.js';

export type AssignField =
  | 'data'
  | 'rowWeights'
  | 'rows'
  | 'columns'
  | 'featureMap'
  | 'features'
  | 'components'
  | 'omega'
  | 'sampled'
  | 'seed0'
  | 'seed1'
  | 'iteration'
  | 'blockRows'
  | 'tileRows'
  | 'partials'
  | 'logNormalisers'
  | 'responsibilities'
  | 'labels';

export const assignFields: RecordFields<AssignField> = {
  floats: [],
  words: [
    'data',
    'rowWeights',
    'rows',
    'columns',
    'featureMap',
    'features',
    'components',
    'omega',
    'sampled',
    'seed0',
    'seed1',
    'iteration',
    'blockRows',
    'tileRows',
    'partials',
    'logNormalisers',
    'responsibilities',
    'labels',
  ],
};

/** Rows that one thread passes over by itself. */
export const rowsOfBlock = 2048;
/** Kernels work on panels of eight rows, and write outputs by row for whole panels. */
const panelRows = 8;
export const featureMapCodes: Readonly<Record<FeatureMap, number>> = {
  linear: 0,
  'diagonal-quadratic': 1,
  quadratic: 2,
};

export interface AssignShape {
  readonly rows: number;
  readonly features: number;
  readonly components: number;
  /** K made even. */
  readonly pairedComponents: number;
  readonly blocks: number;
  readonly blockRows: number;
  readonly tileRows: number;
  /** Numbers in a block's slot: K × F statistics, two lanes of log normaliser, two of negative entropy. */
  readonly slotLength: number;
}

export function assignShape(
  data: PlacedData,
  task: Pick<AssignTask, 'features' | 'components' | 'omega'>,
): AssignShape {
  const features = featureCount(task.features, data.columns);
  const { components } = task;
  if (task.omega.length !== components * features) {
    internalError(`${task.omega.length} parameters for ${components} components of ${features} features`);
  }
  const pairedComponents = 2 * Math.ceil(components / 2);
  const blockRows = Math.max(rowsOfBlock, wholePanels(data.rows / 64));
  return {
    rows: data.rows,
    features,
    components,
    pairedComponents,
    blocks: Math.ceil(data.rows / blockRows),
    blockRows,
    tileRows: tileRows(features, pairedComponents),
    slotLength: pairedComponents * features + 4,
  };
}

/** About what a pass takes on one thread: for each row and component the exponential, and a little for each feature. */
export function nanosecondsOf({ rows, components, features }: AssignShape): number {
  return rows * components * (5 + 0.16 * features);
}

/** The least number of rows, a multiple of eight, that is not below `rows`. */
export function wholePanels(rows: number): number {
  return panelRows * Math.ceil(rows / panelRows);
}

function featureCount(map: FeatureMap, columns: number): number {
  switch (map) {
    case 'linear':
      return 1 + columns;
    case 'diagonal-quadratic':
      return 1 + 2 * columns;
    case 'quadratic':
      return 1 + columns + (columns * (columns + 1)) / 2;
  }
}

/**
 * Rows of a tile: as many as leave its responsibilities in half of a 32 KiB first-level cache, its features in
 * half of a 512 KiB second-level one; at least one panel, at most 256 rows.
 */
function tileRows(features: number, components: number): number {
  const rows = Math.min(256, 16384 / (8 * components), 262144 / (8 * features));
  return Math.max(panelRows, panelRows * Math.floor(rows / panelRows));
}
