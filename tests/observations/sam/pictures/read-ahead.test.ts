/** Reading ahead: one picture and no more beyond the one that is worked on, each fault at its own turn. */
import { expect, test } from 'vitest';
import { err, ok } from '../../../../src/core/result.js';
import { diagnose } from '../../../../src/diagnostics/diagnostic.js';
import { type PictureRead, readAhead } from '../../../../src/observations/sam/pictures/read-ahead.js';

const picture = { width: 1, height: 1, data: Uint8Array.of(1, 2, 3) };

test('the next picture is begun before this one is worked on, and the one after it is not', async () => {
  const begun: string[] = [];
  const during: (readonly string[])[] = [];
  const order: string[] = [];
  const read = async (path: string): Promise<PictureRead['picture']> => {
    begun.push(path);
    return path === 'b' ? err([diagnose('picture-unreadable', null, { path, reason: 'gone' })]) : ok(picture);
  };
  for await (const { path, index, picture: each } of readAhead(['a', 'b', 'c'], read)) {
    during.push([...begun]);
    order.push(`${index} ${path} ${each.ok}`);
  }
  expect(during).toEqual([
    ['a', 'b'],
    ['a', 'b', 'c'],
    ['a', 'b', 'c'],
  ]);
  expect(order).toEqual(['0 a true', '1 b false', '2 c true']);
});

test('a reading that breaks after one has stopped is not heard of', async () => {
  const read = (path: string): Promise<PictureRead['picture']> =>
    path === 'a' ? Promise.resolve(ok(picture)) : Promise.reject(new Error('of a picture never asked for'));
  for await (const { path } of readAhead(['a', 'b'], read)) {
    expect(path).toBe('a');
    break;
  }
});

test('no pictures are none', async () => {
  for await (const _ of readAhead([])) expect.unreachable();
});
