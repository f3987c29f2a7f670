/** `80 ns`, `0.24 ms`, `1.2 s`, `12 min`, `9.7 h`, `3.1 days`: two digits, which is what an estimate is good for. */
const units: readonly (readonly [seconds: number, name: string])[] = [
  [86_400, 'days'],
  [3600, 'h'],
  [60, 'min'],
  [1, 's'],
  [1e-3, 'ms'],
  [1e-6, 'µs'],
  [1e-9, 'ns'],
];

export function printDuration(seconds: number): string {
  const [size, name] = units.find(([least]) => seconds >= least) ?? units.at(-1)!;
  const count = seconds / size;
  return `${Number(count.toPrecision(2))} ${name}`;
}
