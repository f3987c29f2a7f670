/** What is said where a criterion is best at the last K of a range. */

/** `what` is best there; `rows` can be told apart by no more components than there are of them. */
export function rangeEndWarning(what: string, components: number, rows: number): string {
  const where = `${what} is at the end of the range, K = ${components}`;
  return components < rows
    ? `${where}: try a wider one`
    : `${where}, a component for every row, which says nothing of the next one: try a wider spread, or a prior of it`;
}
