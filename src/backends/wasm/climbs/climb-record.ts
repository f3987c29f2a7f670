/** The record of one climb, as `assembly/climb-record.ts` documents it. */
import type { ClimbStructure } from '../../backend.js';
import type { RecordFields } from '../kernel-record.js';

export type ClimbField = 'assign' | 'structure' | 'steps' | 'taken' | 'logLikelihoods' | 'work';

export const climbFields: RecordFields<ClimbField> = {
  floats: [],
  words: ['assign', 'structure', 'steps', 'taken', 'logLikelihoods', 'work'],
};

export const structureCodes: Readonly<Record<ClimbStructure, number>> = {
  full: 0,
  tied: 1,
  diagonal: 2,
  spherical: 3,
};
