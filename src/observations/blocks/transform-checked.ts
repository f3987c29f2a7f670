/** The columns of a variable from table files, checked as they pass, and a table of as many rows made of them. */
import { err, type Result } from '../../core/result.js';
import type { Diagnostic } from '../../diagnostics/diagnostic.js';
import { largest } from '../check-magnitude.js';
import { type Chosen, chooseColumns, type VariableRequest } from '../choose-columns.js';
import type { LevelledColumn, ObservationSource } from '../observation-source.js';
import { notALevel } from '../tables/select-numbers.js';
import type { RowTransform, TableSource, TransformTarget } from '../tables/table-source.js';
import { unknownLevel } from '../unknown-level.js';
import { CellSurvey } from './cell-survey.js';

/** Nothing is written where a cell cannot be taken, nor where the work was stopped: false, of the latter. */
export async function transformChecked(
  source: TableSource,
  request: VariableRequest,
  transform: RowTransform,
  target: TransformTarget,
): Promise<Result<boolean, readonly Diagnostic[]>> {
  const selected = chooseColumns(source, [request], null);
  if (!selected.ok) return selected;
  const { chosen } = selected.value;
  const levelled = chosen.flatMap(({ levels }, c) => (levels === null ? [] : [c]));
  let unfit = false;
  const written = await source.transform(
    chosen.map(asked),
    (block) => {
      unfit ||= hasUnfitCell(block.values, chosen.length, levelled);
      return unfit ? null : transform(block);
    },
    target,
  );
  return unfit ? err(await mistakesOf(source, chosen)) : written;
}

export function asked({ column, levels }: Chosen): string | LevelledColumn {
  return Array.isArray(levels) ? { name: column.name, levels } : column.name;
}

/** Infinite, too large, or none of its column's levels. */
export function hasUnfitCell(values: Float64Array, width: number, levelled: readonly number[]): boolean {
  for (let i = 0; i < values.length; i++) if (Math.abs(values[i]!) > largest) return true;
  return levelled.some((c) => {
    for (let i = c; i < values.length; i += width) if (values[i] === notALevel) return true;
    return false;
  });
}

/** In another pass, in the rows' order, which those that compute need not keep to. */
export async function mistakesOf(
  source: ObservationSource,
  chosen: readonly Chosen[],
): Promise<readonly Diagnostic[]> {
  const names = chosen.map(({ column }) => column.name);
  const survey = new CellSurvey(source, names);
  for await (const { values } of source.blocks(chosen.map(asked))) survey.add({ values });
  const mistakes = [...survey.mistakes()];
  for (const { column, levels } of chosen) {
    const found = Array.isArray(levels) ? await unknownLevel(source, column.name, levels, null) : null;
    if (found !== null) mistakes.push(found);
  }
  return mistakes;
}
