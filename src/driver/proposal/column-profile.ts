/** What a table's columns hold, each in a few numbers, from one pass over the rows. */
import type { ObservationSource } from '../../observations/observation-source.js';

export type ColumnProfile = NumberProfile | TextProfile;

interface ProfileBase {
  readonly name: string;
  readonly rows: number;
  readonly missing: number;
  /** Different values, counted as far as {@link mostDistinct}. */
  readonly distinct: number;
}

export interface NumberProfile extends ProfileBase {
  readonly kind: 'number';
  readonly least: number;
  readonly most: number;
  readonly mean: number;
  /** Divisor N. */
  readonly sd: number;
  /** Whether all its numbers are whole. */
  readonly whole: boolean;
  /** Whether each number is one more than that of the row before. */
  readonly counting: boolean;
}

export interface TextProfile extends ProfileBase {
  readonly kind: 'text';
  /** One of its cells where every cell is a number with a decimal comma, or a whole one; else null. */
  readonly decimalComma: string | null;
  /** What every cell is, where that is no category. */
  readonly form: TextForm | null;
}

export type TextForm = 'date' | 'percentage';

const forms: Readonly<Record<TextForm, RegExp>> = {
  date: /^\s*\d{4}-\d\d?-\d\d?(?:[T ]\d\d?:\d\d.*)?\s*$|^\s*\d\d?[./]\d\d?[./]\d{2,4}\s*$/,
  percentage: /^\s*[-+]?\d+(?:[.,]\d+)?\s*%\s*$/,
};

const mostDistinct = 1000;

export async function profileColumns(source: ObservationSource): Promise<readonly ColumnProfile[]> {
  const numbers = source.columns.filter(({ kind }) => kind === 'number').map(({ name }) => name);
  const tallies = numbers.map(() => new NumberTally());
  if (numbers.length > 0) {
    for await (const { values } of source.blocks(numbers)) {
      for (const [index, value] of values.entries()) tallies[index % numbers.length]!.add(value);
    }
  }
  const profiles: ColumnProfile[] = [];
  for (const { name, kind } of source.columns) {
    const tally = tallies[numbers.indexOf(name)];
    profiles.push(
      kind === 'number' && tally !== undefined
        ? { kind, name, rows: source.rows, ...tally.profile() }
        : { kind: 'text', name, rows: source.rows, ...(await tallyTexts(source, name)) },
    );
  }
  return profiles;
}

class NumberTally {
  #count = 0;
  #missing = 0;
  #least = Number.POSITIVE_INFINITY;
  #most = Number.NEGATIVE_INFINITY;
  #mean = 0;
  /** Sum of squares about the mean, updated by Welford's recurrence. */
  #squares = 0;
  #whole = true;
  #counting = true;
  #before: number | null = null;
  readonly #distinct = new Set<number>();

  add(value: number): void {
    if (Number.isNaN(value)) {
      this.#missing++;
      return;
    }
    this.#count++;
    this.#least = Math.min(this.#least, value);
    this.#most = Math.max(this.#most, value);
    const gap = value - this.#mean;
    this.#mean += gap / this.#count;
    this.#squares += gap * (value - this.#mean);
    this.#whole &&= Number.isInteger(value);
    this.#counting &&= this.#before === null || value === this.#before + 1;
    this.#before = value;
    if (this.#distinct.size < mostDistinct) this.#distinct.add(value);
  }

  profile(): Omit<NumberProfile, 'kind' | 'name' | 'rows'> {
    return {
      missing: this.#missing,
      distinct: this.#distinct.size,
      least: this.#least,
      most: this.#most,
      mean: this.#mean,
      sd: Math.sqrt(this.#squares / this.#count),
      whole: this.#whole,
      counting: this.#counting,
    };
  }
}

async function tallyTexts(
  source: ObservationSource,
  name: string,
): Promise<Pick<TextProfile, 'missing' | 'distinct' | 'decimalComma' | 'form'>> {
  const distinct = new Set<string>();
  let isNumeric = true;
  let found = Object.entries(forms) as readonly [TextForm, RegExp][];
  let decimalComma: string | null = null;
  let missing = 0;
  for await (const texts of source.texts(name)) {
    for (const text of texts) {
      if (text === null) {
        missing++;
        continue;
      }
      if (distinct.size < mostDistinct) distinct.add(text);
      if (found.length > 0) found = found.filter(([, form]) => form.test(text));
      isNumeric &&= /^\s*[-+]?\d+(?:,\d+)?\s*$/.test(text);
      if (isNumeric && text.includes(',')) decimalComma ??= text.trim();
    }
  }
  const [form = null] = found.map(([name]) => name);
  return { missing, distinct: distinct.size, decimalComma: isNumeric ? decimalComma : null, form };
}
