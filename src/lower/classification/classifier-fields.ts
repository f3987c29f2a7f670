/** What learning classes finds; `lower-classifier.ts` adds what is the same for every fit. */
import type { ClassifierDocument } from '../../posterior/classification/classifier-document.js';

export type ClassifierFields = Pick<
  ClassifierDocument,
  'iterations' | 'converged' | 'interrupted' | 'warnings' | 'classifier'
>;
