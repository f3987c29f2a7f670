/** Numbers, vectors and matrices as a person reads them. */

/** Five significant digits, without an exponent where it can be done without. */
export function formatNumber(value: number): string {
  if (!Number.isFinite(value)) return value > 0 ? '∞' : value < 0 ? '−∞' : 'not a number';
  const size = Math.abs(value);
  if (size !== 0 && (size < 1e-4 || size >= 1e7)) return value.toExponential(4);
  return Number(value.toPrecision(5)).toString();
}

export function formatValue(value: unknown): string {
  if (typeof value === 'number') return formatNumber(value);
  if (Array.isArray(value)) return `[${value.map(formatValue).join(', ')}]`;
  if (isRecord(value)) return named(value).join(', ');
  return String(value);
}

/** Fields of several variables under one name each, `x.mean`; what is a number for each name (a level) stays whole. */
export function flattenFields(fields: Readonly<Record<string, unknown>>): Readonly<Record<string, unknown>> {
  const flat = Object.entries(fields).flatMap(([name, value]) =>
    isRecord(value) && Object.values(value).some((own) => typeof own !== 'number')
      ? Object.entries(value).map(([own, inner]) => [`${name}.${own}`, inner] as const)
      : [[name, value] as const],
  );
  return Object.fromEntries(flat);
}

/** Columns of a covariance that is printed whole; of a wider one only the standard deviations are, and the fit has all. */
const widestMatrix = 2;

/** A field as it is printed: of a wide covariance the standard deviations, under the name of `sd`. */
export function shortenMatrix([name, value]: [string, unknown]): [string, unknown] {
  if (!Array.isArray(value) || value.length <= widestMatrix || !value.every(Array.isArray))
    return [name, value];
  const deviations = value.map((row: readonly unknown[], d) => Math.sqrt(Number(row[d])));
  return [name.replace(/covariance$/, 'sd'), deviations];
}

const longestVector = 8;

/** The same of a value among others in a table: of many numbers the first, and how many more. */
export function formatBriefly(value: unknown): string {
  if (!Array.isArray(value) || value.length <= longestVector) return formatValue(value);
  const first = value.slice(0, longestVector).map(formatValue).join(', ');
  return `[${first}, … ${value.length - longestVector} more]`;
}

/** `a, b, c`, of many names the first and how many more. */
export function listBriefly(names: readonly string[]): string {
  const more = names.length - longestVector;
  return more > 1 ? `${names.slice(0, longestVector).join(', ')} and ${more} more` : names.join(', ');
}

/** `mean = 3.2, kappa = 5`. */
export function formatFields(fields: unknown): string {
  if (!isRecord(fields)) return formatValue(fields);
  return Object.entries(fields)
    .map(([name, value]) => `${name} = ${formatValue(value)}`)
    .join(', ');
}

/** `Biscoe 0.29, Dream 0.71`. */
function named(values: Readonly<Record<string, unknown>>): string[] {
  return Object.entries(values).map(([name, value]) => `${name} ${formatValue(value)}`);
}

function isRecord(value: unknown): value is Readonly<Record<string, unknown>> {
  return typeof value === 'object' && value !== null && !Array.isArray(value);
}
