/**
 * Values of one form, such as the hyperparameters of many clusters, as rows of one packed array.
 *
 * `layout` is such a value with the place of each number in a row instead of the number, so that whoever reads the file
 * needs to know no family: `{"mean": [0, 1], "kappa": 2}` says that the first two numbers of a row are the mean.
 */
import { internalError } from '../../core/internal-error.js';
import { type PackedArray, packReals, unpack } from './packed-array.js';

export interface PackedValues {
  readonly layout: unknown;
  /** Values × numbers of each. */
  readonly numbers: PackedArray;
}

/** `values` are at least one and of the same form: numbers, lists and records of such. */
export function packValues(values: readonly unknown[]): PackedValues {
  const [first] = values;
  if (first === undefined) return internalError('there is no value to pack');
  const rows = values.map(numbersOf);
  const width = rows[0]!.length;
  if (rows.some((row) => row.length !== width)) return internalError('values of different forms are packed');
  const places = { next: 0 };
  return {
    layout: mapNumbers(first, () => places.next++),
    numbers: packReals(rows.flat(), [rows.length, width]),
  };
}

export function unpackValues({ layout, numbers }: PackedValues): readonly unknown[] {
  const values = unpack(numbers);
  const [count = 0, width = 0] = numbers.shape;
  return Array.from({ length: count }, (_, row) =>
    mapNumbers(layout, (place) => values[row * width + place]!),
  );
}

function numbersOf(value: unknown): number[] {
  const numbers: number[] = [];
  mapNumbers(value, (number) => {
    numbers.push(number);
    return number;
  });
  return numbers;
}

function mapNumbers(value: unknown, change: (number: number) => number): unknown {
  if (typeof value === 'number') return change(value);
  if (Array.isArray(value)) return value.map((item) => mapNumbers(item, change));
  if (typeof value === 'object' && value !== null) {
    return Object.fromEntries(Object.entries(value).map(([name, item]) => [name, mapNumbers(item, change)]));
  }
  return internalError(`${JSON.stringify(value)} is no number`);
}
