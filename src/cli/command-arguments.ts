/** What each command is given, once the command line is parsed. */
import type { MethodName } from '../plan/inference-plan.js';

interface ModelArguments {
  readonly expression?: string;
}

export interface ExplainArguments extends ModelArguments {
  readonly set: readonly string[];
  readonly method: MethodName | 'auto';
  readonly json?: boolean;
}

export interface FitArguments extends ExplainArguments {
  readonly data: readonly string[];
  readonly observe: readonly string[];
  readonly backend: string;
  readonly seed?: number;
  readonly chains?: number;
  readonly sweeps?: number;
  readonly burn?: number;
  readonly restarts?: number;
  readonly maxIterations?: number;
  readonly tolerance?: number;
  readonly init?: 'kmeans' | 'random';
  readonly truncation?: number;
  readonly out?: string;
  readonly quiet?: boolean;
}

export interface PredictArguments {
  readonly data: readonly string[];
  readonly out?: string;
}
