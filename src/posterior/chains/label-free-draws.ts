/**
 * Draws of what does not depend on how clusters are labelled, every kept sweep of every chain: as columns of a table, and
 * in the layout of ArviZ's InferenceData as JSON (`az.from_json`).
 */
import type { WrittenColumn } from '../../observations/tables/write-table.js';
import { type Chains, pool } from './split-chains.js';

export interface LabelFreeDraws {
  /** Number of occupied clusters. */
  readonly clusters: Chains;
  /** Rows of the largest cluster. */
  readonly largest: Chains;
  /** −Σ_k (n_k/N) log(n_k/N) of the clusters' sizes, in nats. */
  readonly entropy: Chains;
  /** Absent where weights have a concentration each. */
  readonly concentration?: Chains;
  /** Of a Pitman–Yor process; absent elsewhere. */
  readonly discount?: Chains;
  /** log p(data, partition, concentration), up to a constant of the data's units. */
  readonly logJoint?: Chains;
  /** log p(data given labels and parameters), where these are drawn and not integrated out. */
  readonly logLikelihood?: Chains;
}

/** A row a draw: `chain` and `draw` from 0, then the quantities. */
export function drawColumns({
  clusters,
  largest,
  entropy,
  concentration,
  discount,
  logJoint,
  logLikelihood,
}: LabelFreeDraws): WrittenColumn[] {
  const chain = clusters.flatMap((draws, index) => Array.from(draws, () => index));
  const draw = clusters.flatMap((draws) => Array.from(draws.keys()));
  return [
    { kind: 'integer', name: 'chain', values: Int32Array.from(chain) },
    { kind: 'integer', name: 'draw', values: Int32Array.from(draw) },
    { kind: 'integer', name: 'clusters', values: Int32Array.from(pool(clusters)) },
    { kind: 'integer', name: 'largest', values: Int32Array.from(pool(largest)) },
    { kind: 'real', name: 'entropy', values: pool(entropy) },
    ...realColumn('concentration', concentration),
    ...realColumn('discount', discount),
    ...realColumn('log_joint', logJoint),
    ...realColumn('log_likelihood', logLikelihood),
  ];
}

function realColumn(name: string, chains: Chains | undefined): WrittenColumn[] {
  return chains === undefined ? [] : [{ kind: 'real', name, values: pool(chains) }];
}

/** Arrays of chain × draw; in ArviZ's words the log joint density is `lp` of the sample's statistics. */
export function arvizDocument(draws: LabelFreeDraws, version: string): unknown {
  const { logJoint, logLikelihood, ...quantities } = draws;
  const attributes = { inference_library: 'dimsum', inference_library_version: version };
  return {
    posterior: Object.fromEntries(Object.entries(quantities).map(([name, chains]) => [name, arrays(chains)])),
    posterior_attrs: attributes,
    sample_stats: {
      ...(logJoint && { lp: arrays(logJoint) }),
      ...(logLikelihood && { log_likelihood: arrays(logLikelihood) }),
    },
    sample_stats_attrs: attributes,
    coords: {
      chain: Array.from(draws.clusters.keys()),
      draw: Array.from(draws.clusters[0]?.keys() ?? []),
    },
    dims: {},
    attrs: attributes,
  };
}

function arrays(chains: Chains): number[][] {
  return chains.map((chain) => Array.from(chain));
}
