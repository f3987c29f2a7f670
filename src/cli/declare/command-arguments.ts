/** What each command is given, once the command line is parsed. */
import type { FitOptions } from '../../lower/compiled-sampler.js';
import type { GeneratorOptions } from '../../observations/sam/automatic/generator-options.js';
import type { ConventionName } from '../../observations/sam/models/sam-convention.js';
import type { ExecutionProvider } from '../../observations/sam/onnx/open-session.js';
import type { MethodName } from '../../plan/inference-plan.js';

interface ModelArguments {
  readonly expression?: string;
}

export interface ExplainArguments extends ModelArguments {
  readonly data: readonly string[];
  readonly set: readonly string[];
  readonly method: MethodName | 'auto';
  /** Bytes. */
  readonly memory?: number;
  readonly json?: boolean;
}

/** The sampler's own options go by the same names. */
export interface FitArguments
  extends ExplainArguments,
    Omit<FitOptions, 'onProgress' | 'onDraws' | 'signal' | 'init'> {
  /** How a start is made, or the file of a fit. */
  readonly init?: string;
  readonly observe: readonly string[];
  readonly out?: string;
  readonly draws?: string;
  readonly impute?: string;
  readonly quiet?: boolean;
}

export interface ScoreArguments extends Omit<PredictArguments, 'draws'> {
  /** The column that says which rows are out. */
  readonly labels?: string;
  /** Its levels that are in the distribution. */
  readonly known?: readonly string[];
  readonly falseAlarm?: number;
  readonly seed?: number;
  readonly json?: boolean;
}

export interface PredictArguments {
  readonly data: readonly string[];
  /** Draws that are averaged over, at most. */
  readonly draws?: number;
  readonly out?: string;
}

export interface InitArguments {
  readonly out?: string;
}

export interface CompareArguments {
  readonly data: readonly string[];
  readonly set: readonly string[];
  readonly folds?: number;
  readonly threads?: number;
  readonly seed?: number;
  readonly json?: boolean;
}

export interface SampleArguments extends ModelArguments {
  readonly rows: number;
  readonly of: 'x' | 'theta' | 'z' | 'pi' | 'G';
  readonly leftover?: number;
  readonly data: readonly string[];
  readonly set: readonly string[];
  readonly seed?: number;
  readonly out?: string;
}

export interface MeasureArguments extends ModelArguments {
  readonly data: readonly string[];
  readonly set: readonly string[];
  readonly seed?: number;
  readonly json?: boolean;
}

export interface CompileArguments extends ModelArguments {
  readonly out: string;
  /** Told by the name of the file, where it is left out. */
  readonly format?: 'module' | 'onnx';
  readonly standalone?: boolean;
  readonly observe: readonly string[];
  readonly set: readonly string[];
  readonly method: MethodName | 'auto';
}

export type ReportFormat = 'html' | 'svg' | 'png' | 'json';

export interface ReportArguments {
  readonly data: readonly string[];
  /** Rows whose scores are shown beside those of the data. */
  readonly score?: readonly string[];
  readonly out: string;
  /** Told by the name of the file, where it is left out. */
  readonly format?: ReportFormat;
  /** The one figure of an svg or png file. */
  readonly figure?: string;
}

/** With what the name of the file says. */
export interface ReportRequest extends ReportArguments {
  readonly format: ReportFormat;
}

export interface SamModelArguments {
  readonly encoder?: string;
  readonly decoder?: string;
  readonly convention?: ConventionName;
}

/** The generator's own options go by the same names. */
export interface SegmentArguments extends SamModelArguments, Partial<Omit<GeneratorOptions, 'pointGrids'>> {
  readonly model?: string;
  readonly out?: string;
  readonly json?: boolean;
  /** x, y and, where it is given, the label. */
  readonly points?: readonly (readonly number[])[];
  readonly box?: readonly number[];
  readonly singleMask?: boolean;
  readonly grid?: number;
  /** A file. */
  readonly pointGrids?: string;
  readonly provider: ExecutionProvider;
  readonly threads?: number;
  readonly maxPixels?: number;
  /** Bytes. */
  readonly cacheSize?: number;
  readonly cache: boolean;
}
