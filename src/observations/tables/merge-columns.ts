/** The columns of several files as those of one table: equal names, in any order. */
import { err, ok, type Result } from '../../core/result.js';
import type { Span } from '../../core/span.js';
import { type Diagnostic, diagnose } from '../../diagnostics/diagnostic.js';
import type { SourceColumn } from '../observation-source.js';
import type { ColumnProfile } from './profile-scan.js';
import type { TablePart } from './table-part.js';

/** In the order of the first file. A column is text if it is text in any file. */
export function mergeColumns(
  parts: readonly TablePart[],
  span: Span | null,
): Result<readonly SourceColumn[], Diagnostic[]> {
  const [first, ...others] = parts;
  if (first === undefined) return ok([]);
  const names = first.scan.columns.map((column) => column.name);
  const mistakes = others.flatMap(({ scan }) => {
    const otherNames = scan.columns.map((column) => column.name);
    const absent = names.filter((name) => !otherNames.includes(name));
    const extra = otherNames.filter((name) => !names.includes(name));
    if (absent.length + extra.length === 0) return [];
    return [diagnose('headers-differ', span, { first: first.scan.path, other: scan.path, absent, extra })];
  });
  if (mistakes.length > 0) return err(mistakes);
  return ok(first.scan.columns.map(({ name, named }) => mergeColumn(parts, name, named)));
}

function mergeColumn(parts: readonly TablePart[], name: string, named: boolean): SourceColumn {
  const profiles = parts.flatMap(({ scan, profile, offset }) => {
    const found = profile.columns[scan.columns.findIndex((column) => column.name === name)];
    return found === undefined ? [] : [{ ...found, offset }];
  });
  const text = profiles.find((profile) => profile.sample !== null);
  if (text === undefined || text.sample === null) {
    return { kind: 'number', name, named, rounded: profiles.some((profile) => profile.rounded) };
  }
  const numbers = sum(profiles.map((profile: ColumnProfile) => profile.numbers));
  const sampleRow = text.sampleRow === null ? null : text.offset + text.sampleRow;
  return { kind: 'text', name, named, numbers, sample: text.sample, sampleRow };
}

function sum(values: readonly number[]): number {
  return values.reduce((total, value) => total + value, 0);
}
