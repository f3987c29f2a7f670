/**
 * Rows where the kernels see them, under a family's features; rows that lack cells of a Normal part apart from the others,
 * a block for each set of cells that occurs, so that these are integrated out.
 */
import type { AssignTask, Backend, Climber, ClimbTask, PlacedData } from '../backends/backend.js';
import type { EmissionFeatures, FeatureMap } from '../distributions/feature-map.js';
import { addFeatures } from '../distributions/gather-statistics.js';
import { type RowMatrix, rowOf, totalWeight } from '../distributions/row-matrix.js';
import { groupByPattern } from './missing/group-by-pattern.js';
import { normalParts } from './missing/normal-parts.js';
import { PlacedGroup } from './missing/place-group.js';
import type { PassResult, PassTask } from './pass-task.js';

export interface PlacedRows {
  readonly rows: number;
  /** How many rows they count as: N, or the sum of their case weights. */
  readonly mass: number;
  /** Whether any of a Normal part's cells is missing. */
  readonly incomplete: boolean;
  assign(task: PassTask): PassResult | Promise<PassResult>;
  /** Absent where a pass at a time is better than several steps of EM together. */
  readonly climbing?: Climbing | undefined;
  dispose(): void;
}

/** What makes steps of EM, and the rows as it knows them. */
export interface Climbing extends Pick<ClimbTask, 'data' | 'features'> {
  readonly climb: Climber;
}

/** What placing asks of a family. */
export interface PlacedFamily {
  readonly features: EmissionFeatures;
  readonly featureCount: number;
}

export function placeRows(backend: Backend, family: PlacedFamily, data: RowMatrix): PlacedRows {
  const groups = groupByPattern(data, normalParts(family.features, data.columns));
  const incomplete = groups.some(({ patterns }) => patterns.length > 0);
  if (!incomplete) return placeWhole(backend, family, data);
  const placed = groups.map((group) => new PlacedGroup(backend, family, data, group));
  return {
    rows: data.rows,
    mass: totalWeight(data),
    incomplete,
    assign: (task) => assignGroups(placed, data.rows, task),
    dispose() {
      for (const group of placed) group.dispose();
    },
  };
}

function placeWhole(backend: Backend, family: PlacedFamily, data: RowMatrix): PlacedRows {
  const { placed, features } = placeFeatures(backend, family, data);
  const climb = backend.climber?.(data.rows);
  return {
    rows: data.rows,
    mass: totalWeight(data),
    incomplete: false,
    assign: (task) => backend.assign(placed, { ...task, features }),
    ...(climb && { climbing: { climb, data: placed, features } }),
    dispose: () => placed.dispose(),
  };
}

/** Features that no backend knows become columns, of which the family is linear; other rows are placed as they are. */
function placeFeatures(
  backend: Backend,
  { features, featureCount }: PlacedFamily,
  data: RowMatrix,
): { readonly placed: PlacedData; readonly features: FeatureMap } {
  const { values, rows, columns, weights } = data;
  if (isFeatureMap(features)) return { placed: backend.placeData(values, rows, columns, weights), features };
  const width = featureCount - 1;
  const expanded = new Float64Array(rows * width);
  const own = new Float64Array(featureCount);
  for (let row = 0; row < rows; row++) {
    own.fill(0);
    addFeatures(features, rowOf(data, row), own);
    expanded.set(own.subarray(1), row * width);
  }
  return { placed: backend.placeData(expanded, rows, width, weights), features: 'linear' };
}

/** Draws of one group are not those of another: each has a seed of its own. */
async function assignGroups(
  groups: readonly PlacedGroup[],
  rows: number,
  task: PassTask,
): Promise<PassResult> {
  const statistics = new Float64Array(task.omega.length);
  const labels = new Int32Array(rows);
  let logNormaliser = 0;
  let negativeEntropy = 0;
  let cellEntropy = 0;
  for (const [index, group] of groups.entries()) {
    const pass = await group.assign({ ...task, mode: modeOf(task.mode, index) });
    pass.statistics.forEach((sum, f) => {
      statistics[f]! += sum;
    });
    logNormaliser += pass.logNormaliser;
    negativeEntropy += pass.negativeEntropy;
    cellEntropy += pass.cellEntropy ?? 0;
    pass.labels?.forEach((label, own) => {
      labels[group.rows[own]!] = label;
    });
  }
  return { statistics, logNormaliser, negativeEntropy, cellEntropy, ...(task.wantLabels && { labels }) };
}

function modeOf(mode: AssignTask['mode'], group: number): AssignTask['mode'] {
  if (mode.kind === 'soft') return mode;
  const [first, second] = mode.seed;
  return { ...mode, seed: [first, (second + group) >>> 0] };
}

function isFeatureMap(features: EmissionFeatures): features is FeatureMap {
  return features === 'linear' || features === 'diagonal-quadratic' || features === 'quadratic';
}
