/** How many clusters a model expects among the rows of a table, before it has seen more of them than their number. */
import { type ClusterCountLaw, clusterCountLaw } from '../../inference/exact/cluster-count-law.js';
import type { WeightProcess } from '../../inference/gibbs/weight-process.js';
import type { ObservedTable } from '../../observations/observed-table.js';
import type { InferencePlan } from '../../plan/inference-plan.js';
import { processFault } from '../../plan/methods/judge-process.js';
import { bindProcess } from '../bind/bind-process.js';

/**
 * Null where the model is no mixture, its weights have no prior that integrates out, or the law would take seconds
 * (its steps are counted in `clusterCountLaw`).
 */
export function priorClusters({ structure }: InferencePlan, data: ObservedTable): ClusterCountLaw | null {
  if (structure.kind !== 'mixture' || processFault(structure.weights) !== null) return null;
  const process = bindProcess(structure.weights, { data });
  if (!process.ok || data.rows > mostRows(process.value)) return null;
  return clusterCountLaw(process.value, data.rows);
}

/** Clusters are log N under most processes, and N^discount under Pitman–Yor, for each offset that is integrated over. */
function mostRows(process: WeightProcess): number {
  if (process.kind === 'Dirichlet' && process.concentration.kind === 'Gamma') return 2000;
  if (process.kind !== 'PY') return 200_000;
  return process.discount.kind === 'fixed' ? 5000 : 500;
}
