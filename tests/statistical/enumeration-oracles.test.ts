/**
 * The partition law that the samplers are tested against, itself against independently computed answers:
 * marginal likelihoods of every family and partition probabilities of every process, to 1e-9.
 */
import { describe, expect, test } from 'vitest';
import { partitionLaw } from './partition-law.js';
import { readEnumeration } from './read-enumeration.js';

describe.each([
  'niw_n6',
  'ng_n5',
  'ng_n7',
  'ng_diag_n6',
  'nn_n7',
  'gp_n8',
  'ge_n7',
  'bn_n7',
  'cat_n7',
  'dm_n7',
  'mixed_n6',
])('%s', (name) => {
  const { family, prior, rows, cases } = readEnumeration(name);
  test.each(cases)('$name', ({ process, logEvidence, numClusters, topPartitions }) => {
    const law = partitionLaw(family, prior, rows, process);
    expect(Math.abs(law.logEvidence - logEvidence)).toBeLessThan(1e-9);
    for (const { partition, probability } of topPartitions) {
      expect(Math.abs(law.probabilities.get(partition.join())! - probability)).toBeLessThan(1e-9);
    }
    const clusters = new Map<string, number>();
    for (const [partition, probability] of law.probabilities) {
      const count = String(new Set(partition.split(',')).size);
      clusters.set(count, (clusters.get(count) ?? 0) + probability);
    }
    for (const [count, probability] of Object.entries(numClusters)) {
      expect(Math.abs(clusters.get(count)! - probability)).toBeLessThan(1e-9);
    }
  });
});
