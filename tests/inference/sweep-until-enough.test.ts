/** Runs that go on until they are enough: how long, how often, and what of them counts. */
import { expect, test } from 'vitest';
import { ChainRecord } from '../../src/inference/chain-record.js';
import { sizeSummary } from '../../src/inference/size-summary.js';
import { sweepUntilEnough } from '../../src/inference/sweep-until-enough.js';

const endless = async (sweeps: number) => ({ done: sweeps, interrupted: false });

test('a run is doubled, burn-in with it, until it is enough', async () => {
  const asked: number[] = [];
  const run = await sweepUntilEnough(
    { burn: 25, sweeps: 100, mostSweeps: 800 },
    endless,
    ({ burn, sweeps }) => {
      asked.push(burn, sweeps);
      return sweeps >= 400;
    },
  );
  expect(run).toEqual({ burn: 100, sweeps: 400, doublings: 2, interrupted: false });
  expect(asked).toEqual([25, 100, 50, 200, 100, 400]);
});

test('and no longer than its most, which need not be a power of two times as long', async () => {
  const run = await sweepUntilEnough({ burn: 10, sweeps: 100, mostSweeps: 250 }, endless, () => false);
  expect(run).toEqual({ burn: 25, sweeps: 250, doublings: 2, interrupted: false });
});

test('a run whose length is said is not asked whether it is enough', async () => {
  const run = await sweepUntilEnough({ burn: 10, sweeps: 100 }, endless, () => {
    throw new Error('asked');
  });
  expect(run).toEqual({ burn: 10, sweeps: 100, doublings: 0, interrupted: false });
});

test('a run stopped on its way keeps what is finished, of which burn-in has its share', async () => {
  const stopAt = (last: number) => async (sweeps: number) => ({
    done: Math.min(sweeps, last),
    interrupted: last < sweeps,
  });
  const lengths = { burn: 20, sweeps: 80, mostSweeps: 800 };
  const never = () => false;
  expect(await sweepUntilEnough(lengths, stopAt(7), never)).toMatchObject({ sweeps: 0, interrupted: true });
  expect(await sweepUntilEnough(lengths, stopAt(50), never)).toMatchObject({ burn: 20, sweeps: 30 });
  expect(await sweepUntilEnough(lengths, stopAt(150), never)).toMatchObject({
    burn: 30,
    sweeps: 120,
    doublings: 1,
  });
});

test('draws are spread over what counts of a chain, and stand where their sweep does', () => {
  const record = new ChainRecord<number, { readonly at: number }>(10, { keepEvery: 1, keepAbout: 8 });
  for (let sweep = 0; sweep < 220; sweep++) record.add(sweep, () => ({ at: sweep }));
  const { infos, draws } = record.after({ burn: 20, sweeps: 200 });
  expect([infos[0], infos.length]).toEqual([20, 200]);
  for (const { sweep, at } of draws) expect(infos[sweep]).toBe(at);
  const gaps = new Set(draws.slice(1).map(({ sweep }, i) => sweep - draws[i]!.sweep));
  expect([gaps.size, draws.length >= 7, draws.length <= 16]).toEqual([1, true, true]);
});

test('sizes: clusters, the largest, and entropy in nats', () => {
  expect(sizeSummary([7])).toEqual({ clusters: 1, largest: 7, entropy: 0 });
  const { clusters, largest, entropy } = sizeSummary([2, 0, 4, 2]);
  expect([clusters, largest]).toEqual([3, 4]);
  expect(entropy).toBeCloseTo(1.5 * Math.LN2, 14);
});
