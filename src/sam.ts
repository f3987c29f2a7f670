/** The public door of Segment Anything, beside that of the language: pictures and native add-ons are for who opens it. */

export { type SamPrediction, SamPredictor } from './driver/sam-predictor.js';
export type { GeneratorOptions } from './observations/sam/automatic/generator-options.js';
export type { MaskRecord } from './observations/sam/automatic/mask-record.js';
export type { OutputMode } from './observations/sam/automatic/output-mode.js';
export type { Mask } from './observations/sam/masks/mask.js';
export type { CocoRunLengths, RunLengths } from './observations/sam/masks/run-lengths.js';
export type { SamFiles, SamOptions } from './observations/sam/models/open-sam-model.js';
export type { ConventionName } from './observations/sam/models/sam-convention.js';
export type { SamPrompt } from './observations/sam/models/sam-prompt.js';
export type { ExecutionProvider } from './observations/sam/onnx/open-session.js';
export type { Box, Picture } from './observations/sam/pictures/picture.js';
export { DimsumError } from './runtime/dimsum-error.js';
