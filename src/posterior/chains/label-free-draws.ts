/**
 * Draws of what does not depend on how clusters are labelled, every kept sweep of every chain: as columns of a table, and
 * in the layout of ArviZ's InferenceData as JSON (`az.from_json`).
 */
import type { WrittenColumn } from '../../observations/tables/write-table.js';
import { type Chains, pool } from './split-chains.js';

export interface LabelFreeDraws {
  /** Number of occupied clusters. */
  readonly clusters: Chains;
  readonly concentration: Chains;
  /** Of a Pitman–Yor process; absent elsewhere. */
  readonly discount?: Chains;
  /** log p(data, partition, concentration), up to a constant of the data's units. */
  readonly logJoint: Chains;
}

/** A row a draw: `chain` and `draw` from 0, then the quantities. */
export function drawColumns({
  clusters,
  concentration,
  discount,
  logJoint,
}: LabelFreeDraws): WrittenColumn[] {
  const chain = clusters.flatMap((draws, index) => Array.from(draws, () => index));
  const draw = clusters.flatMap((draws) => Array.from(draws.keys()));
  return [
    { kind: 'integer', name: 'chain', values: Int32Array.from(chain) },
    { kind: 'integer', name: 'draw', values: Int32Array.from(draw) },
    { kind: 'integer', name: 'clusters', values: Int32Array.from(pool(clusters)) },
    { kind: 'real', name: 'concentration', values: pool(concentration) },
    ...(discount === undefined ? [] : [{ kind: 'real', name: 'discount', values: pool(discount) } as const]),
    { kind: 'real', name: 'log_joint', values: pool(logJoint) },
  ];
}

/** Arrays of chain × draw; in ArviZ's words the log joint density is `lp` of the sample's statistics. */
export function arvizDocument(draws: LabelFreeDraws, version: string): unknown {
  const { logJoint, ...quantities } = draws;
  const attributes = { inference_library: 'dimsum', inference_library_version: version };
  return {
    posterior: Object.fromEntries(Object.entries(quantities).map(([name, chains]) => [name, arrays(chains)])),
    posterior_attrs: attributes,
    sample_stats: { lp: arrays(logJoint) },
    sample_stats_attrs: attributes,
    coords: {
      chain: Array.from(logJoint.keys()),
      draw: Array.from(logJoint[0]?.keys() ?? []),
    },
    dims: {},
    attrs: attributes,
  };
}

function arrays(chains: Chains): number[][] {
  return chains.map((chain) => Array.from(chain));
}
