/** Quoting for SQL: whatever a file or a column is called, it stays a text or a name. */

export function sqlText(text: string): string {
  return `'${text.replaceAll("'", "''")}'`;
}

export function sqlName(name: string): string {
  return `"${name.replaceAll('"', '""')}"`;
}

/** A path that stands for itself, though it holds characters that DuckDB would read as a pattern. */
export function sqlPath(path: string): string {
  return sqlText(path.replace(/[[*?]/g, '[$&]'));
}
