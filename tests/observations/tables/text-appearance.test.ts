import { expect, test } from 'vitest';
import { textAppearance } from '../../../src/observations/tables/text-appearance.js';

test.each([
  ['setosa', 'text'],
  ['1.2.3', 'text'],
  ['12 km', 'text'],
  ['TRUE', 'boolean'],
  ['no', 'boolean'],
  ['2024-05-01', 'date'],
  ['2024-05-01T12:00:00Z', 'date'],
  ['1.5.2024', 'date'],
  ['12/31/99', 'date'],
  ['12:30:01.5', 'date'],
  ['1,5', 'decimal-comma'],
  ['-1.234,56', 'decimal-comma'],
  ['1,5e-3', 'decimal-comma'],
  ['1,234.5', 'grouped-digits'],
  ['1,234,567', 'grouped-digits'],
  ['1 234 567', 'grouped-digits'],
  ['[1, 2]', 'nested'],
  ['{"a": 1}', 'nested'],
])('%s looks like %s', (text, appearance) => {
  expect(textAppearance(text)).toBe(appearance);
});
