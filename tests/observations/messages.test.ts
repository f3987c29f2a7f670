/**
 * Every message about data, brought about by the mistake it is for. The texts are kept in messages/, one file a code.
 */
import { join } from 'node:path';
import { expect, test } from 'vitest';
import type { Result } from '../../src/core/result.js';
import type { Diagnostic } from '../../src/diagnostics/diagnostic.js';
import { dataMessages } from '../../src/diagnostics/messages/data-messages.js';
import { planModel } from '../../src/driver/compile.js';
import { observe } from '../../src/driver/observe.js';
import { readTable as readTableInBrowser } from '../../src/observations/browser/read-table.js';
import { takeCaseWeights } from '../../src/observations/case-weights.js';
import { checkDependence } from '../../src/observations/check-dependence.js';
import { checkRowCount, checkSpread } from '../../src/observations/check-spread.js';
import type { VariableRequest } from '../../src/observations/choose-columns.js';
import { joinTables } from '../../src/observations/join-tables.js';
import { type MemoryData, rowsFromMemory } from '../../src/observations/memory/rows-from-memory.js';
import { observeVariables } from '../../src/observations/observe-variables.js';
import type { ObservedTable } from '../../src/observations/observed-table.js';
import { connectDuckDb } from '../../src/observations/tables/connect-duckdb.js';
import { readTable } from '../../src/observations/tables/read-table.js';
import { writeTable } from '../../src/observations/tables/write-table.js';
import { expectValue, observeFiles } from './observe-files.js';

type Cases = Readonly<Record<keyof typeof dataMessages, readonly (() => Promise<readonly Diagnostic[]>)[]>>;

const file = (name: string): string => join('tests/observations/files', name);

/** The mistakes found in reading files and observing columns of them. */
const reading = (names: readonly string[], columns: readonly string[] | null = null) => {
  return async () => mistakesOf(await observeFiles(names.map(file), columns));
};

const remembering = (data: unknown) => {
  return async () => mistakesOf(rowsFromMemory(data, 'x'));
};

function mistakesOf(result: Result<unknown, readonly Diagnostic[]>): readonly Diagnostic[] {
  return result.ok ? [] : result.error;
}

/** Variables of the penguins, their texts as levels unless it is said otherwise. */
function penguins(
  requests: readonly (Pick<VariableRequest, 'name' | 'columns'> & Partial<VariableRequest>)[],
): () => Promise<Result<unknown, readonly Diagnostic[]>> {
  return async () => {
    const source = expectValue(await readTable(['tests/data/penguins.csv'], null));
    try {
      return await observeVariables(
        source,
        requests.map((request) => ({ texts: 'levels', ...request })),
        null,
      );
    } finally {
      source.close();
    }
  };
}

async function inMemory(data: MemoryData, name: string): Promise<Result<ObservedTable, Diagnostic[]>> {
  const source = expectValue(rowsFromMemory(data, name));
  return await observeVariables(source, [{ name, columns: null, texts: 'levels' }], null);
}

function observing(
  observe: () => Promise<Result<unknown, readonly Diagnostic[]>>,
): () => Promise<readonly Diagnostic[]> {
  return async () => mistakesOf(await observe());
}

/** A column of x and columns of other variables, called after them. */
function weighed(rows: readonly (readonly number[])[], others: readonly string[]): ObservedTable {
  const columns = ['x', ...others].map((variable, c) => ({
    kind: 'number' as const,
    name: c < 2 ? variable : `${variable}_${c}`,
    variable,
  }));
  const values = Float64Array.from(rows.flat());
  return { label: 'the data given', rows: rows.length, columns, values, missing: 0, notes: [] };
}

const cases: Cases = {
  'data-file-missing': [reading(['slipp.csv']), reading(['quite-another-name.csv'])],
  'data-file-in-browser': [async () => mistakesOf(await readTableInBrowser(['slip.csv'], null))],
  'data-file-directory': [async () => mistakesOf(await readTable(['tests/observations/files'], null))],
  'data-file-unreadable': [async () => mistakesOf(await readTable([`${'x'.repeat(300)}.csv`], null))],
  'data-pattern-unmatched': [reading(['*.tab'])],
  'data-file-extension': [reading(['sheet.xlsx']), reading(['no-extension'])],
  'data-file-empty': [reading(['empty.csv']), reading(['blank.csv'])],
  'data-without-rows': [reading(['header-only.csv']), remembering([])],
  'data-file-binary': [reading(['binary.csv'])],
  'data-file-encoding': [reading(['latin-1.csv']), reading(['latin-1-header.csv']), reading(['utf-16.csv'])],
  'data-file-malformed': [
    reading(['unclosed-quote.csv']),
    reading(['truncated.jsonl']),
    reading(['numbers.jsonl']),
    reading(['text.parquet']),
  ],
  'ragged-rows': [reading(['ragged.csv']), reading(['ragged-wide.csv']), remembering([[1, 2], [3], [4, 5]])],
  'headers-differ': [reading(['part-1.csv', 'other-columns.csv'])],
  'duplicate-column': [reading(['duplicate.csv'])],
  'unknown-column': [
    reading(['unicode.csv'], ['länge']),
    reading(['part-1.csv'], ['temperature']),
    reading(['part-1.csv'], ['a..z']),
  ],
  'column-pattern-unmatched': [reading(['missing.csv'], ['q*'])],
  'column-range-reversed': [reading(['missing.csv'], ['c..a'])],
  'column-chosen-twice': [reading(['missing.csv'], ['a..b', 'a'])],
  'column-shared': [
    observing(
      penguins([
        { name: 'x', columns: ['bill_length'] },
        { name: 'y', columns: ['bill_length'] },
      ]),
    ),
  ],
  'columns-unnamed': [
    observing(
      penguins([
        { name: 'x', columns: ['bill_length'] },
        { name: 'c', columns: null },
      ]),
    ),
  ],
  'unknown-level': [
    observing(penguins([{ name: 'c', columns: ['island'], texts: { island: ['Biscoe', 'Torgerson'] } }])),
    observing(penguins([{ name: 'c', columns: ['species'], texts: { species: ['cat'] } }])),
  ],
  'rows-unequal': [
    async () => {
      const one = expectValue(await inMemory([1, 2, 3], 'x'));
      const other = expectValue(await inMemory(['a', 'b'], 'c'));
      return mistakesOf(joinTables([one, other], ['x', 'c']));
    },
  ],
  'no-numeric-column': [reading(['../../data/hair_eye_color.csv'])],
  'text-column': [
    reading(['slip.csv']),
    reading(['kinds.csv'], ['group', 'flag', 'day']),
    reading(['decimal-comma.csv']),
    reading(['grouped.csv']),
    reading(['nested.jsonl'], ['b']),
  ],
  'infinite-cells': [reading(['infinite.csv'])],
  'column-magnitude': [observing(() => inMemory([1, 1e80], 'x')), observing(() => inMemory([0, 1e-90], 'x'))],
  'dependent-columns': [
    async () => {
      const rows = [1, 2, 4, 7].map((x) => [x, Math.sin(9 * x), 2 * x - 1]);
      const source = expectValue(rowsFromMemory(rows, 'x'));
      const requests = [{ name: 'x', columns: null, texts: 'refused' as const }];
      return checkDependence(expectValue(await observeVariables(source, requests, null)), null);
    },
  ],
  'constant-column': [
    async () => checkSpread(expectValue(await observeFiles([file('constant.csv')], null)), null),
  ],
  'case-weights-columns': [async () => mistakesOf(takeCaseWeights(weighed([[1, 2, 3]], ['w', 'w']), 'w'))],
  'case-weight-invalid': [
    async () =>
      mistakesOf(
        takeCaseWeights(
          weighed(
            [
              [1, 2],
              [3, -4],
            ],
            ['w'],
          ),
          'w',
        ),
      ),
    async () => mistakesOf(takeCaseWeights(weighed([[1, Number.NaN]], ['w']), 'w')),
  ],
  'case-weights-zero': [
    async () =>
      mistakesOf(
        takeCaseWeights(
          weighed(
            [
              [1, 0],
              [3, 0],
            ],
            ['w'],
          ),
          'w',
        ),
      ),
  ],
  'too-few-rows': [
    async () => {
      const table = expectValue(await observeFiles([file('headless.csv')], null));
      return checkRowCount(table, 3, 'a covariance of two columns has an inverse from three rows on', null);
    },
  ],
  'blocks-unable': [
    async () => {
      const table = (name: string, column: string): string => `table("tests/data/${name}.csv", [${column}])`;
      const model = `observe x = ${table('faithful', 'waiting')}; observe y = ${table('iris', 'petal_width')}; z ~ CRP(1); a_k ~ Gamma(1, 1); x_i ~ Poisson(a[z_i]); b_k ~ Normal(0, 9); y_i ~ N(b[z_i], 1)`;
      const plan = expectValue(planModel(model));
      return mistakesOf(
        await observe(plan, { paths: [], columns: {}, resolve: (path) => path, memory: 100 }),
      );
    },
  ],
  'data-shape': [
    remembering(null),
    remembering('a,b'),
    remembering({ a: [1, 2], b: [1] }),
    remembering({ a: [1, 2], b: 3 }),
    remembering([[1, 2], 3]),
    remembering([{ a: 1 }, [2]]),
    remembering([{}, {}]),
  ],
  'data-length': [remembering({ values: new Float64Array(5), rows: 2, columns: ['a', 'b'] })],
  'optional-part-absent': [
    async () => {
      const absent = Object.assign(new Error('Cannot find package'), { code: 'ERR_MODULE_NOT_FOUND' });
      return mistakesOf(await connectDuckDb(() => Promise.reject(absent)));
    },
  ],
  'data-file-unwritable': [
    async () => {
      const column = { kind: 'real', name: 'a', values: Float64Array.of(1) } as const;
      return mistakesOf(await writeTable('tests/data/iris.csv/out.csv', [column]));
    },
  ],
};

test('every code has a case', () => {
  expect(Object.keys(cases).sort()).toEqual(Object.keys(dataMessages).sort());
});

test.each(Object.entries(cases))('%s', async (code, mistakes) => {
  const found: Diagnostic[] = [];
  for (const make of mistakes) {
    const reported = await make();
    expect(reported.map((diagnostic) => diagnostic.code)).toContain(code);
    found.push(...reported);
  }
  const text = found.map(({ what, why, remedy }) => `${what}\n  ${why}\n  ${remedy}\n`).join('\n');
  await expect(text).toMatchFileSnapshot(`messages/${code}.txt`);
});

test('a text in memory is reported when its column is observed', async () => {
  const source = expectValue(rowsFromMemory([1, 'two', 3], 'x'));
  const observed = await observeVariables(source, [{ name: 'x', columns: null, texts: 'refused' }], null);
  expect(mistakesOf(observed).map(({ what }) => what)).toEqual([
    'column "x" of the data is not numeric: row 2 is "two"',
  ]);
});
