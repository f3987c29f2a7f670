/** Tables line up: text on the left, numbers on the right, combining marks without a width of their own. */
import { describe, expect, test } from 'vitest';
import { textTable } from '../../src/report/text-table.js';

describe('a table of text', () => {
  test('aligns columns', () => {
    const rows = [
      ['a', '1.5', 'x'],
      ['long name', '100', 'y'],
    ];
    expect(textTable(['name', 'R̂', 'note'], rows)).toBe(
      ['name         R̂  note', 'a          1.5  x', 'long name  100  y'].join('\n'),
    );
  });

  test('of no rows is its header', () => {
    expect(textTable(['a', 'b'], [])).toBe('a  b');
  });
});
