import { expect, test } from 'vitest';
import { splitHeader } from '../../../src/observations/tables/split-header.js';

test('the delimiter is the one that occurs most outside quotes', () => {
  expect(splitHeader('a;b;"c,d,e,f"\n1;2;3\n', null)).toEqual({
    delimiter: ';',
    cells: ['a', 'b', 'c,d,e,f'],
    skipped: 0,
  });
  expect(splitHeader('velocity\n9,1\n', null)).toEqual({ delimiter: ',', cells: ['velocity'], skipped: 0 });
});

test('a given delimiter is kept', () => {
  expect(splitHeader('a,b\tc,d\n', '\t').cells).toEqual(['a,b', 'c,d']);
});

test('quotes may hold line breaks and quotes', () => {
  expect(splitHeader('"a\nb","say ""x"""\n1,2', null).cells).toEqual(['a\nb', 'say "x"']);
});

test('space around names is not part of them, and empty lines above are counted', () => {
  expect(splitHeader('\n \r\n a , b \r\n1,2', null)).toEqual({
    delimiter: ',',
    cells: ['a', 'b'],
    skipped: 2,
  });
});
