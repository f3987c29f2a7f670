/** `dimsum compare`: fits of the same rows in one table. */
import { mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { openFoldWorkers } from '../../src/cli/folds/open-fold-workers.js';
import { runProgram } from '../../src/cli/program.js';
import { randomKey } from '../../src/core/random-stream.js';
import { logGamma } from '../../src/distributions/special-functions.js';
import { compileModel } from '../../src/driver/compile.js';
import { crossValidate } from '../../src/driver/cross-validate.js';
import type { ObservedTable } from '../../src/observations/observed-table.js';
import { recordingTerminal } from './recording-terminal.js';

const folder = mkdtempSync(join(tmpdir(), 'dimsum-compare-'));
const data = join(folder, 'counts.csv');
const counts = [1, 2, 1, 3, 2, 1, 14, 16, 15, 13, 17, 15];
const fits = ['one', 'two', 'em', 'bound'].map((name) => join(folder, `${name}.json`));
const [one, two, em, bound] = fits as [string, string, string, string];

function observedOf(values: readonly number[]): ObservedTable {
  const column = { kind: 'number', name: 'x', variable: 'x' } as const;
  return {
    values: Float64Array.from(values),
    rows: values.length,
    columns: [column],
    missing: 0,
    notes: [],
    label: 'x',
  };
}

async function dimsum(...args: string[]) {
  const terminal = recordingTerminal('');
  const status = await runProgram(args, terminal);
  return { status, printed: terminal.printed.join('\n'), noted: terminal.noted.join('\n') };
}

beforeAll(async () => {
  writeFileSync(data, `x\n${counts.join('\n')}\n`);
  const process = 'G ~ DP(1, Gamma(1, 0.2)); lambda_i ~ G; x_i ~ Poisson(lambda_i)';
  await dimsum('fit', '-e', 'lambda ~ Gamma(1, 0.2); x_i ~ Poisson(lambda)', '--data', data, '--out', one);
  await dimsum('fit', '-e', process, '--data', data, '--out', two);
  await dimsum('fit', '-e', process, '--data', data, '--method', 'variational', '--out', bound);
  await dimsum('fit', '-e', 'x_i ~ sum_k pi_k * Poisson(lambda_k); K in 1..3', '--data', data, '--out', em);
});

afterAll(() => rmSync(folder, { recursive: true }));

describe('dimsum compare', () => {
  it('estimates leave-one-out of a conjugate model near its exact value', async () => {
    const { status, printed } = await dimsum('compare', one, '--data', data, '--json');
    expect(status).toBe(0);
    const [{ loo, logEvidence }] = JSON.parse(printed).fits;
    // p(x_i | others) is negative binomial: Gamma(1 + Σ others, 0.2 + N − 1).
    const exact = counts.reduce((total, x, i) => {
      const shape = 1 + counts.reduce((sum, other, j) => (j === i ? sum : sum + other), 0);
      const rate = 0.2 + counts.length - 1;
      const coefficient = logGamma(shape + x) - logGamma(shape) - logGamma(x + 1);
      return total + coefficient + shape * Math.log(rate / (rate + 1)) - x * Math.log(rate + 1);
    }, 0);
    // Of 1,000 draws; over thirty seeds the standard deviation of the error was 0.16, a fifth of the tolerance.
    expect(Math.abs(loo.total - exact)).toBeLessThan(0.8);
    expect(logEvidence).not.toBeNull();
  });

  it('prefers the mixture of two clearly separate groups, and says what a method has not', async () => {
    const { status, printed } = await dimsum('compare', one, two, em, bound, '--data', data, '--json');
    expect(status).toBe(0);
    const [first, second, third, fourth] = JSON.parse(printed).fits;
    expect(second.loo.difference).toBe(0);
    expect(first.loo.difference).toBeLessThan(-2 * first.loo.differenceError);
    expect(second.waic.total - second.loo.total).toBeLessThan(2);
    expect(third).toMatchObject({ loo: null, without: 'a point estimate has no posterior draws' });
    expect(third.bic).toBeGreaterThan(0);
    expect(fourth.elbo).toBeLessThan(0);
    const table = await dimsum('compare', one, two, em, bound, '--data', data);
    expect(table.printed).toContain('best');
    expect(table.printed).toContain('no LOO and WAIC, since a point estimate has no posterior draws.');
  });

  it('predicts folds that models and fits have not seen, and prefers the mixture there too', async () => {
    const model = join(folder, 'one.ppl');
    writeFileSync(model, 'lambda ~ Gamma(1, 0.2); x_i ~ Poisson(lambda)');
    const { status, printed } = await dimsum(
      'compare',
      model,
      em,
      bound,
      '--data',
      data,
      '--folds',
      '12',
      '--json',
    );
    expect(status).toBe(0);
    const [alone, byEm, byBound] = JSON.parse(printed).fits;
    // With a row a fold it is leave-one-out, which has a closed form: see above.
    const sum = counts.reduce((total, x) => total + x, 0);
    const exact = counts.reduce((total, x) => {
      const [shape, rate] = [1 + sum - x, 0.2 + counts.length - 1];
      const coefficient = logGamma(shape + x) - logGamma(shape) - logGamma(x + 1);
      return total + coefficient + shape * Math.log(rate / (rate + 1)) - x * Math.log(rate + 1);
    }, 0);
    expect(alone).toMatchObject({ name: model, method: 'exact', heldOut: { folds: 12, notConverged: 0 } });
    expect(alone.heldOut.total).toBeCloseTo(exact, 9);
    for (const { heldOut } of [byEm, byBound]) expect(heldOut.total).toBeGreaterThan(exact + 10);
    expect(Math.max(byEm.heldOut.difference, byBound.heldOut.difference)).toBe(0);
    const few = await dimsum('compare', model, '--data', data, '--folds', '3');
    expect(few.printed).toContain('held out');
  });

  it('gives models the values that are set, and refuses them where only fits are compared', async () => {
    const model = join(folder, 'set.ppl');
    writeFileSync(model, 'lambda ~ Gamma(shape, 0.2); x_i ~ Poisson(lambda)');
    const ask = ['compare', model, one, '--data', data, '--set', 'shape=1', '--json'];
    const [given, written] = JSON.parse((await dimsum(...ask)).printed).fits;
    expect(given.logEvidence).toBe(written.logEvidence);
    expect((await dimsum('compare', one, '--data', data, '--set', 'shape=1')).status).toBe(2);
  });

  it('keeps the folds that are done when it is stopped', async () => {
    const table = observedOf(counts);
    const sampler = compileModel('lambda ~ Gamma(1, 0.2); x_i ~ Poisson(lambda)');
    if (!sampler.ok) throw new Error('no sampler');
    const run = async (stopAfter: number) => {
      const stop = new AbortController();
      let done = 0;
      const onFold = (): void => void (++done === stopAfter && stop.abort());
      const held = await crossValidate([{ sampler: sampler.value, table }], {
        folds: 4,
        key: randomKey(1),
        options: { signal: stop.signal },
        onFold,
      });
      return held.ok ? held.value : null;
    };
    const whole = (await run(5))![0]!;
    const part = (await run(2))![0]!;
    expect([whole.folds, part.folds, part.pointwise.length]).toEqual([4, 2, 6]);
    expect(part.pointwise).toEqual(whole.pointwise.slice(0, 6));
    expect(part.notConverged).toBe(0);
  });

  it('finds the same on threads of their own, and stops them', async () => {
    const table = observedOf(counts);
    const source = 'lambda ~ Gamma(1, 0.2); x_i ~ Poisson(lambda)';
    const sampler = compileModel(source);
    if (!sampler.ok) throw new Error('no sampler');
    const models = [{ source, options: {}, table }];
    const held = async (threads: number, stop = new AbortController()) => {
      let done = 0;
      const found = await crossValidate([{ sampler: sampler.value, table }], {
        folds: 4,
        key: randomKey(1),
        options: { signal: stop.signal },
        onFold: () => void (++done === 2 && stop.signal.aborted === false && threads === 3 && stop.abort()),
        openWorkers: (milliseconds) =>
          threads === 1
            ? openFoldWorkers({ models, seed: 1, threads: 2, tasks: 3 }, milliseconds)
            : openFoldWorkers({ models, seed: 1, threads, tasks: 3 }, 1e6),
      });
      return found.ok ? found.value![0]! : null;
    };
    const alone = (await held(1))!;
    const together = (await held(2))!;
    expect(together).toMatchObject({ folds: 4, notConverged: 0 });
    // The threads run what was built, whose elementary functions are stdlib's (docs/architecture.md).
    together.pointwise.forEach((density, row) => {
      expect(density).toBeCloseTo(alone.pointwise[row]!, 12);
    });
    const stopped = (await held(3))!;
    expect(stopped.folds).toBe(2);
    expect(together.pointwise.length).toBe(12);
  });

  it('refuses more folds than rows', async () => {
    const { status, noted } = await dimsum('compare', one, '--data', data, '--folds', '13');
    expect(status).toBe(1);
    expect(noted).toContain('the rows cannot be dealt into 13 folds');
    expect(noted).toContain('Ask for 12 folds or fewer.');
  });

  it('refuses other rows and other columns', async () => {
    const fewer = join(folder, 'fewer.csv');
    writeFileSync(fewer, 'x\n1\n2\n');
    const rows = await dimsum('compare', one, two, '--data', fewer);
    expect(rows.status).toBe(1);
    expect(rows.noted).toContain('was fitted to 12 rows, and 2 are given');
    const other = join(folder, 'other.csv');
    const fit = join(folder, 'other.json');
    writeFileSync(other, 'y\n1\n2\n');
    await dimsum('fit', '-e', 'lambda ~ Gamma(1, 1); y_i ~ Poisson(lambda)', '--data', other, '--out', fit);
    const columns = await dimsum('compare', one, fit, '--data', data);
    expect(columns.status).toBe(1);
    expect(columns.noted).toContain('is a fit of y');
  });
});
