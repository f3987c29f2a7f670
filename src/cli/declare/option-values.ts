/** Texts of the command line's options → values, or commander's own complaint. */
import { InvalidArgumentError } from 'commander';

export function parseSize(text: string): number {
  const [, digits, unit] = /^(\d+(?:\.\d+)?)\s*([kMG]?B)$/i.exec(text) ?? [];
  const size = Number(digits) * (bytesOf[unit?.toUpperCase() ?? ''] ?? Number.NaN);
  if (!(size >= 1)) throw new InvalidArgumentError('It must be a number of bytes, as 500MB or 1GB.');
  return size;
}

const bytesOf: Readonly<Record<string, number>> = { B: 1, KB: 1e3, MB: 1e6, GB: 1e9 };

export function wholeNumber(least: number): (text: string) => number {
  return (text) => {
    const value = Number(text);
    if (!/^\d+$/.test(text) || !Number.isSafeInteger(value) || value < least) {
      throw new InvalidArgumentError(`It must be a whole number, ${least} or more.`);
    }
    return value;
  };
}

export const commaSeparated = (text: string, earlier: string[] | undefined): string[] => [
  ...(earlier ?? []),
  ...text.split(',').map((level) => level.trim()),
];

export function share(text: string): number {
  const value = Number(text);
  if (!(value > 0 && value < 1)) throw new InvalidArgumentError('It must be a number between 0 and 1.');
  return value;
}

export function positiveNumber(text: string): number {
  const value = Number(text);
  if (!(value > 0 && Number.isFinite(value))) throw new InvalidArgumentError('It must be a positive number.');
  return value;
}
