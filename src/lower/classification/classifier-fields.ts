/** What learning classes finds; `lower-classifier.ts` adds what is the same for every fit, and where nothing else is said, what computes. */
import type { ClassifierDocument } from '../../posterior/classification/classifier-document.js';

export type ClassifierFields = Pick<
  ClassifierDocument,
  'iterations' | 'converged' | 'interrupted' | 'warnings' | 'classifier'
> &
  Partial<Pick<ClassifierDocument, 'backend'>>;
