/** Whether a path or pattern is of table files, by its ending: where pictures are read, a table may stand in their place. */
export function isTablePath(path: string): boolean {
  return /\.(csv|tsv|parquet|jsonl|ndjson|json)$/i.test(path);
}
