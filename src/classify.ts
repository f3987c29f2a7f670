/** The public door of models of classes, beside that of models with components. */
export { type Classifier, compileClassifier, openClassifierFit } from './driver/classifier.js';
export type { ClassScores } from './posterior/classification/class-scores.js';
export type { ClassifierDocument, ClassifierState } from './posterior/classification/classifier-document.js';
export { DimsumError } from './runtime/dimsum-error.js';
