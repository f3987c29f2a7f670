/** The cache gives back what was put in or nothing, whatever happens to it, and stays below its size. */
import { fork } from 'node:child_process';
import { mkdtempSync, readdirSync, rmSync, statSync, truncateSync, utimesSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterAll, beforeEach, expect, test } from 'vitest';
import { cacheKey, openContentCache } from '../../../../src/observations/sam/cache/content-cache.js';

let folder = '';
const made: string[] = [];
beforeEach(() => {
  folder = mkdtempSync(join(tmpdir(), 'dimsum-cache-'));
  made.push(folder);
});
afterAll(() => {
  for (const path of made) rmSync(path, { recursive: true });
});

const content = (byte: number, length = 1000): Uint8Array => new Uint8Array(length).fill(byte);
const key = (name: unknown): string => cacheKey([name]);
const pathOf = (name: unknown): string => join(folder, key(name).slice(0, 2), key(name));

test('reads what was written, and nothing that was not', async () => {
  const cache = openContentCache(folder, 1e6);
  expect(await cache.read(key('a'))).toBeNull();
  expect(await cache.write(key('a'), content(7))).toEqual([]);
  expect(new Uint8Array((await cache.read(key('a')))!)).toEqual(content(7));
});

test('an entry cut off or altered is none', async () => {
  const cache = openContentCache(folder, 1e6);
  await cache.write(key('cut'), content(1));
  truncateSync(pathOf('cut'), 500);
  expect(await cache.read(key('cut'))).toBeNull();
  await cache.write(key('altered'), content(2));
  writeFileSync(pathOf('altered'), content(3, 1032));
  expect(await cache.read(key('altered'))).toBeNull();
});

test('what was used longest ago goes first, and what a killed process left', async () => {
  const cache = openContentCache(folder, 3500);
  for (const name of ['a', 'b', 'c']) await cache.write(key(name), content(1));
  // A minute apart, since a file's time may be no finer than a second.
  for (const [age, name] of ['c', 'b', 'a'].entries()) {
    const time = new Date(Date.now() - 60_000 * (age + 1));
    utimesSync(pathOf(name), time, time);
  }
  expect(await cache.read(key('a'))).not.toBeNull();
  const left = join(folder, key('a').slice(0, 2), `${key('a')}.1234`);
  writeFileSync(left, 'half of it');
  const old = new Date(Date.now() - 2 * 3_600_000);
  utimesSync(left, old, old);
  await cache.write(key('d'), content(1));
  expect(await cache.read(key('b'))).toBeNull();
  for (const name of ['a', 'c', 'd']) expect(await cache.read(key(name))).not.toBeNull();
  expect(() => statSync(left)).toThrow();
});

test('where nothing can be written it says so', async () => {
  const file = join(folder, 'a file');
  writeFileSync(file, '');
  expect(await openContentCache(file, 1e6).write(key('a'), content(1))).toMatchObject([
    { code: 'sam-cache-unwritable', severity: 'warning' },
  ]);
});

test('two processes, one of them killed while it writes, leave whole entries', async () => {
  // The same protocol from another process: a temporary name beside the entry, then a rename.
  const script = join(folder, 'writer.mjs');
  writeFileSync(
    script,
    `import { createHash } from 'node:crypto';
     import { mkdirSync, renameSync, writeFileSync } from 'node:fs';
     const [path, folder] = process.argv.slice(2);
     mkdirSync(folder, { recursive: true });
     for (let i = 0; ; i++) {
       const content = Buffer.alloc(200_000, i % 256);
       const digest = createHash('sha256').update(content).digest();
       writeFileSync(path + '.' + process.pid, Buffer.concat([content, digest]));
       renameSync(path + '.' + process.pid, path);
       if (i === 3) process.send('writing');
     }`,
  );
  const cache = openContentCache(folder, 1e7);
  const path = pathOf('shared');
  const other = fork(script, [path, join(folder, key('shared').slice(0, 2))]);
  const ended = new Promise((resolve) => other.once('exit', (_, signal) => resolve(signal)));
  await new Promise((resolve) => other.once('message', resolve));
  for (let i = 0; i < 50; i++) {
    if (i % 5 === 0) await cache.write(key('shared'), content(i, 200_000));
    const read = await cache.read(key('shared'));
    expect(read?.length).toBe(200_000);
    expect(new Set(read).size).toBe(1);
  }
  other.kill('SIGKILL');
  // Not by a mistake of its own: nobody took its file away while it wrote.
  expect(await ended).toBe('SIGKILL');
  expect((await cache.read(key('shared')))?.length).toBe(200_000);
  expect(readdirSync(join(folder, key('shared').slice(0, 2)))).toContain(key('shared'));
});
