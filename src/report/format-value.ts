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
  return String(value);
}

/** `mean = 3.2, kappa = 5`. */
export function formatFields(fields: unknown): string {
  if (typeof fields !== 'object' || fields === null) return formatValue(fields);
  return Object.entries(fields)
    .map(([name, value]) => `${name} = ${formatValue(value)}`)
    .join(', ');
}
