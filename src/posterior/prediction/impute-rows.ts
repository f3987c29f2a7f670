/** The missing cells of rows under a fit, by the names of the fit's columns and levels, as plain data. */
import { randomKey, splitKey } from '../../core/random-stream.js';
import { err, ok, type Result } from '../../core/result.js';
import { type Diagnostic, diagnose } from '../../diagnostics/diagnostic.js';
import type { RowMatrix } from '../../distributions/row-matrix.js';
import { findEmission } from '../../distributions/signatures/signatures-of-emissions.js';
import type { FitDocument } from '../fit/fit-document.js';
import type { FamilyChoice } from '../fit/predictive-state.js';
import { type ImputedCell, imputeCells } from './impute-cells.js';

export interface Imputation {
  /** Number of draws a cell. */
  readonly draws: number;
  /** Whether the fit has columns of categories, with missing cells or without. */
  readonly categories: boolean;
  /** By rows, then columns. */
  readonly cells: readonly (NumberImputed | LevelImputed)[];
}

interface MissingCell {
  /** 0-based. */
  readonly row: number;
  readonly column: string;
}

export interface NumberImputed extends MissingCell {
  readonly kind: 'number';
  /** Null where the law has no such moment, as a Student-t of few degrees of freedom. */
  readonly mean: number | null;
  readonly sd: number | null;
  /** Those of one place in the list are one draw of the row's missing cells together. */
  readonly draws: readonly number[];
}

export interface LevelImputed extends MissingCell {
  readonly kind: 'level';
  /** The most probable one, the first of equals; levels without names are numbers from 0. */
  readonly level: string;
  readonly probability: number;
  /** Of every level. */
  readonly probabilities: Readonly<Record<string, number>>;
  readonly draws: readonly string[];
}

export interface ImputeOptions {
  /** Draws a cell (20). */
  readonly draws?: number;
  /** Of the draws (1). */
  readonly seed?: number;
}

export function imputeRows(
  { predictive, data: { columns, levels = {} } }: FitDocument,
  data: RowMatrix,
  { draws = 20, seed = 1 }: ImputeOptions,
): Result<Imputation, readonly Diagnostic[]> {
  const imputed = imputeCells(predictive, data, draws, splitKey(randomKey(seed), 'impute'));
  if ('kind' in imputed) return err([diagnose('total-unknown', null, { row: imputed.row + 1 })]);
  const cells = imputed.map((cell) => nameCell(cell, columns[cell.column]!, levels[columns[cell.column]!]));
  return ok({ draws, categories: hasLevels(predictive.family), cells });
}

function nameCell(
  cell: ImputedCell,
  column: string,
  levels: readonly string[] | undefined,
): NumberImputed | LevelImputed {
  if (cell.kind === 'number') return { ...cell, column };
  const { kind, row, draws, probabilities } = cell;
  const named = probabilities.map((value, l): [string, number] => [levels?.[l] ?? String(l), value]);
  const [level, probability] = named.reduce((best, own) => (own[1] > best[1] ? own : best));
  return {
    kind,
    row,
    column,
    level,
    probability,
    probabilities: Object.fromEntries(named),
    draws: draws.map((l) => named[l]![0]),
  };
}

function hasLevels({ emission, factors }: FamilyChoice): boolean {
  return factors?.some(({ choice }) => hasLevels(choice)) ?? findEmission(emission)?.draws === 'label';
}
