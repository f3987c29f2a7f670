import { expect, test } from 'vitest';
import type { ObservationSource, SourceColumn } from '../../src/observations/observation-source.js';
import { type SelectedColumns, selectColumns } from '../../src/observations/select-columns.js';
import { expectValue, observeFiles } from './observe-files.js';

function number(name: string, named = true): SourceColumn {
  return { kind: 'number', name, named, rounded: false };
}

function text(name: string, numbers = 0, sample = 'setosa'): SourceColumn {
  return { kind: 'text', name, named: true, numbers, sample, sampleRow: numbers > 0 ? 4 : null };
}

function source(...columns: SourceColumn[]): ObservationSource {
  return {
    label: 'flowers.csv',
    rows: 10,
    columns,
    notes: [],
    locate: (row) => ({ label: 'flowers.csv', row: row + 1 }),
    blocks: async function* () {},
    texts: async function* () {},
    close: () => {},
  };
}

const flowers = source(number('a'), number('b'), text('species'), number('c'), number('d'));

function names({ columns }: SelectedColumns): string[] {
  return columns.map(({ name }) => name);
}

function codes(of: ObservationSource, wanted: readonly string[] | null): string[] {
  const selected = selectColumns(of, wanted, null);
  return selected.ok ? [] : selected.error.map(({ code }) => code);
}

test('by default all numeric columns, and what was left out is said', () => {
  const selected = expectValue(selectColumns(flowers, null, null));
  expect(names(selected)).toEqual(['a', 'b', 'c', 'd']);
  expect(selected.notes).toEqual(['Column species is text and was left out.']);
});

test('columns by name, in the order they are named', () => {
  expect(names(expectValue(selectColumns(flowers, ['d', 'a'], null)))).toEqual(['d', 'a']);
});

test('columns of text, where they are welcome', () => {
  expect(
    names(
      expectValue(selectColumns(flowers, ['species'], null, { takesText: (name) => name === 'species' })),
    ),
  ).toEqual(['species']);
});

test('a range of columns', () => {
  expect(names(expectValue(selectColumns(flowers, ['c..d', 'a'], null)))).toEqual(['c', 'd', 'a']);
  expect(codes(flowers, ['a..c'])).toEqual(['text-column']);
  expect(codes(flowers, ['x..y'])).toEqual(['unknown-column', 'unknown-column']);
});

test('columns by a pattern, in the order of the file', () => {
  const petals = source(
    number('petal.width'),
    text('kind'),
    number('petal_length'),
    number('width'),
    number('petal'),
  );
  const chosen = (pattern: string): string[] => names(expectValue(selectColumns(petals, [pattern], null)));
  expect(chosen('petal*')).toEqual(['petal.width', 'petal_length', 'petal']);
  expect(chosen('*width')).toEqual(['petal.width', 'width']);
  expect(chosen('p*l*.*h')).toEqual(['petal.width']);
  expect(codes(petals, ['*'])).toEqual(['text-column']);
  expect(codes(petals, ['q*'])).toEqual(['column-pattern-unmatched']);
  expect(codes(petals, ['petal*', 'petal'])).toEqual(['column-chosen-twice']);
});

test('a column called like a range is itself', () => {
  expect(
    names(expectValue(selectColumns(source(number('a..b'), number('a'), number('b')), ['a..b'], null))),
  ).toEqual(['a..b']);
});

test('names match exactly', () => {
  expect(codes(flowers, ['A'])).toEqual(['unknown-column']);
});

test('row names that R writes are left out, and said to be', async () => {
  const table = expectValue(await observeFiles(['tests/observations/files/row-names.csv'], null));
  expect(table.columns.map(({ name }) => name)).toEqual(['a', 'b']);
  expect(table.notes).toEqual(['column1 has no name in the header and was left out.']);
});

test('a column of numbers with a slip in it is a mistake, not left out', () => {
  expect(codes(source(number('a'), text('b', 9, 'n/k')), null)).toEqual(['text-column']);
  expect(codes(source(number('a'), text('b', 0, '1,5')), null)).toEqual(['text-column']);
  expect(codes(source(number('a'), text('b', 2, 'x')), null)).toEqual([]);
});

test('all mistakes at once', () => {
  expect(codes(flowers, ['species', 'a', 'a', 'e'])).toEqual([
    'unknown-column',
    'text-column',
    'column-chosen-twice',
  ]);
});

test('integers that float64 rounds are noted', async () => {
  const table = expectValue(await observeFiles(['tests/observations/files/kinds.csv'], ['number', 'big']));
  expect(table.notes).toEqual(['big holds whole numbers beyond 2^53, whose last digits may be rounded.']);
});
