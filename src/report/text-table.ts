/** A table of text in aligned columns: the first on the left, numbers on the right. */
export function textTable(header: readonly string[], rows: readonly (readonly string[])[]): string {
  const lines = [header, ...rows];
  const widths = header.map((_, column) => Math.max(...lines.map((line) => width(line[column] ?? ''))));
  const numeric = header.map((_, column) => rows.every((row) => /^[-−+\d.,e ]*$/.test(row[column] ?? '')));
  return lines
    .map((line) =>
      line
        .map((cell, column) => pad(cell, widths[column] ?? 0, numeric[column] ?? false))
        .join('  ')
        .trimEnd(),
    )
    .join('\n');
}

function pad(cell: string, size: number, right: boolean): string {
  const blanks = ' '.repeat(Math.max(0, size - width(cell)));
  return right ? blanks + cell : cell + blanks;
}

/** Columns on a screen, of text whose only wide-or-narrow characters are combining marks (as in R̂). */
function width(text: string): number {
  return [...text.replace(/\p{M}/gu, '')].length;
}
