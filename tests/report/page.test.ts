/** The report's page as a reader has it: its numbers against the fit's, its figures in a browser. */
import { mkdtempSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { chromium } from 'playwright-core';
import { afterAll, describe, expect, it } from 'vitest';
import { readPageParts } from '../../src/cli/read/read-page-parts.js';
import { randomKey } from '../../src/core/random-stream.js';
import { rowMatrix } from '../../src/distributions/row-matrix.js';
import { compile } from '../../src/driver/sampler.js';
import { checkFit } from '../../src/posterior/checks/predictive-checks.js';
import type { FitDocument } from '../../src/posterior/fit/fit-document.js';
import { unpackDraws } from '../../src/posterior/fit/kept-draws.js';
import { openScorer } from '../../src/posterior/scores/outlier-scores.js';
import { contourSegments } from '../../src/report/figures/contour-segments.js';
import type { FigureOutcome, FigureSubject } from '../../src/report/figures/figure.js';
import { figures } from '../../src/report/figures/figures.js';
import { histogram } from '../../src/report/figures/histogram.js';
import { formatNumber } from '../../src/report/format-value.js';
import { figureSvg } from '../../src/report/page/compile-figure.js';
import { reportPage } from '../../src/report/page/report-page.js';

const rows = readFileSync('tests/data/faithful.csv', 'utf8')
  .trim()
  .split('\n')
  .slice(1)
  .map((line) => line.split(',').map(Number));

async function fitOf(model: string, method: 'gibbs' | 'em' | 'variational'): Promise<FitDocument> {
  const sampler = await compile(model, { method });
  return (await sampler.fit({ x: rows }, { seed: 1, chains: 2, sweeps: 60, burn: 20 })).toJSON();
}

const process = 'G ~ DP(alpha, H); theta_i ~ G; x_i ~ N(theta_i) # <& "odd">';
const fits = {
  gibbs: await fitOf(process, 'gibbs'),
  variational: await (await compile(process, { method: 'variational' })).fit({ x: rows }, { seed: 1 }),
  em: await (await compile('K in 1..3; x_i ~ sum_k pi_k * N(mu_k, Sigma_k)')).fit({ x: rows }, { seed: 1 }),
};

function outcomes(fit: FitDocument, matrix = rowMatrix(rows)): Record<string, FigureOutcome> {
  return Object.fromEntries(
    Object.entries(figures).map(([name, draw]) => [name, draw({ fit, rows: matrix, scored: null })]),
  );
}

const pages = Object.fromEntries(
  await Promise.all(
    Object.entries(fits).map(async ([name, fit]) => [
      name,
      await reportPage(fit, outcomes(fit), await readPageParts()),
    ]),
  ),
) as Readonly<Record<keyof typeof fits, string>>;

function field(fit: unknown, path: string): unknown {
  return path.split('.').reduce((value, name) => (value as Record<string, unknown>)[name], fit);
}

describe.each(Object.keys(fits) as (keyof typeof fits)[])('the page of a fit by %s', (name) => {
  it("says the fit's own numbers", () => {
    const numbers = [...pages[name].matchAll(/<data value="([^"]*)" data-field="([^"]*)">([^<]*)</g)];
    expect(numbers.length).toBeGreaterThan(8);
    for (const [, value, path, text] of numbers) {
      expect(Number(value), path).toBe(field(fits[name], path!));
      expect(text, path).toBe(formatNumber(Number(value)));
    }
  });

  it('escapes the text of the model', () => {
    expect(pages[name]).not.toContain('<& "odd">');
  });
});

describe('which figures are drawn', () => {
  const drawn = (fit: FitDocument): string[] =>
    Object.entries(outcomes(fit)).flatMap(([name, { kind }]) => (kind === 'figure' ? [name] : []));

  it('is what the method has computed', () => {
    expect(drawn(fits.gibbs)).toEqual([
      'data',
      'contours',
      'scores',
      'checks',
      'clusters',
      'growth',
      'measure',
      'together',
      'traces',
      'ranks',
    ]);
    expect(drawn(fits.variational)).toEqual([
      'data',
      'contours',
      'scores',
      'checks',
      'clusters',
      'measure',
      'bound',
    ]);
    expect(drawn(fits.em)).toEqual(['data', 'contours', 'scores', 'checks', 'selection']);
  });

  it('is without rows only what needs none', () => {
    const kinds = Object.entries(figures).flatMap(([name, draw]) =>
      draw({ fit: fits.gibbs, rows: null, scored: null }).kind === 'figure' ? [name] : [],
    );
    expect(kinds).toEqual(['clusters', 'growth', 'measure', 'together', 'traces', 'ranks']);
  });
});

describe('a single figure', () => {
  it('is drawn without a browser', async () => {
    const outcome = outcomes(fits.em).contours;
    const svg = outcome?.kind === 'figure' ? await figureSvg(outcome.spec) : '';
    expect(svg.startsWith('<svg')).toBe(true);
    expect(svg.includes('>x1<') && svg.includes('>95 %<'), 'the axis of x1, the legend of 95 %').toBe(true);
  });
});

describe('a histogram', () => {
  it('has the area one, every value within', () => {
    const bars = histogram([0, 1, 1, 2, 5], 4);
    expect(bars.reduce((sum, { from, to, density }) => sum + (to - from) * density, 0)).toBeCloseTo(1, 12);
    expect(bars.map(({ density }) => Math.round(density * 5 * 1.25))).toEqual([3, 1, 0, 1]);
  });
});

describe('level lines', () => {
  it('of x² + y² are circles', () => {
    const places = Array.from({ length: 41 }, (_, i) => (i - 20) / 10);
    const values = places.flatMap((y) => places.map((x) => x * x + y * y));
    const pieces = contourSegments({ xs: places, ys: places, values }, 1);
    for (const { x, y, x2, y2 } of pieces) {
      expect(Math.hypot(x, y)).toBeCloseTo(1, 2);
      expect(Math.hypot(x2, y2)).toBeCloseTo(1, 2);
    }
    const length = pieces.reduce((sum, { x, y, x2, y2 }) => sum + Math.hypot(x2 - x, y2 - y), 0);
    expect(length).toBeCloseTo(2 * Math.PI, 1);
  });
});

describe('in a browser', () => {
  const folder = mkdtempSync(join(tmpdir(), 'dimsum-report-'));
  afterAll(() => rmSync(folder, { recursive: true }));

  it('every figure is drawn, nothing is requested and nothing complains', async () => {
    const browser = await chromium.launch({ executablePath: '/usr/bin/chromium', args: ['--no-sandbox'] });
    const complaints: string[] = [];
    for (const [name, text] of Object.entries(pages)) {
      const path = join(folder, `${name}.html`);
      writeFileSync(path, text);
      const page = await browser.newPage({ viewport: { width: 390, height: 800 } });
      page.on('console', (message) => complaints.push(`${message.type()}: ${message.text()}`));
      page.on('pageerror', (error) => complaints.push(error.message));
      page.on('request', (request) => {
        if (!/^(file|data):/.test(request.url())) complaints.push(request.url());
      });
      await page.goto(`file://${path}`);
      const places = text.match(/class="drawing"/g)?.length ?? 0;
      await page.waitForFunction(`document.querySelectorAll('.drawing svg .mark-group').length >= ${places}`);
      expect(await page.evaluate('document.documentElement.scrollWidth')).toBe(390);
    }
    await browser.close();
    expect(complaints).toEqual([]);
  });
});

describe('the traces and the map of rows', () => {
  const specOf = (name: string) => {
    const found = outcomes(fits.gibbs)[name]!;
    if (found.kind !== 'figure') throw new Error(found.reason);
    return found.spec as unknown as { readonly data: { readonly values: readonly Record<string, number>[] } };
  };

  it('are of every kept draw', () => {
    const { values } = specOf('traces').data;
    expect(values).toHaveLength(unpackDraws(fits.gibbs.draws!).length);
    expect(new Set(values.map(({ chain }) => chain))).toEqual(new Set(['0', '1']));
  });

  it('give shares that are symmetric, and 1 on the diagonal', () => {
    const { values } = specOf('together').data;
    const share = new Map(values.map(({ row, other, probability }) => [`${row},${other}`, probability]));
    for (const { row, other, probability } of values) {
      expect(share.get(`${other},${row}`)).toBe(probability);
      if (row === other) expect(probability).toBe(1);
    }
    expect(values.some(({ probability }) => probability === 0)).toBe(true);
  });
});

describe('figures of chains, scores, counts and categories', () => {
  const drawnOf = (name: string, subject: FigureSubject) => {
    const found = figures[name]!(subject);
    if (found.kind !== 'figure') throw new Error(found.reason);
    return found;
  };
  const valuesIn = (value: unknown): Record<string, number | string>[][] => {
    if (typeof value !== 'object' || value === null) return [];
    const { data, ...rest } = value as { readonly data?: { readonly values: Record<string, number>[] } };
    return [...(data === undefined ? [] : [data.values]), ...Object.values(rest).flatMap(valuesIn)];
  };

  it('count every kept draw of every chain once in each histogram of ranks', () => {
    const { spec, caption } = drawnOf('ranks', { fit: fits.gibbs, rows: null, scored: null });
    const draws = unpackDraws(fits.gibbs.draws!);
    const shown = valuesIn(spec).filter((values) => values[0]?.place !== undefined);
    expect(shown.length).toBeGreaterThan(2);
    for (const values of shown) {
      for (const chain of [0, 1]) {
        const own = values.filter((each) => each.chain === String(chain));
        expect(own.reduce((sum, each) => sum + Number(each.draws), 0)).toBe(
          draws.filter((draw) => draw.chain === chain).length,
        );
      }
    }
    expect(caption).toContain(`of all ${draws.length}`);
  });

  it('give each series of scores the share one, and say how many are above the threshold', async () => {
    const far = rowMatrix([
      [30, 30],
      [4, 80],
    ]);
    const outlier = {
      score: 'negativeLogDensity',
      threshold: 8,
      falseAlarm: 0.05,
      from: 'known rows',
      rows: 9,
    };
    const subject = { fit: { ...fits.gibbs, outlier } as FitDocument, rows: rowMatrix(rows), scored: far };
    const { spec, caption } = drawnOf('scores', subject);
    const [values] = valuesIn(spec);
    for (const name of ["the fit's own draws", 'the rows', 'the rows to compare']) {
      const own = values!.filter((each) => each.name === name);
      // The last step's end repeats its height.
      expect(own.slice(0, -1).reduce((sum, { share }) => sum + Number(share), 0)).toBeCloseTo(1, 12);
    }
    expect(caption).toContain('50.0 % of the rows to compare');
    const scorer = openScorer(fits.gibbs.predictive, randomKey(1)).score(rowMatrix(rows)).negativeLogDensity;
    const above = scorer.filter((score) => score > 8).length / rows.length;
    expect(caption).toContain(`${(100 * above).toFixed(1)} % of the rows`);
  });

  it('say of every predictive check the number that the results have', async () => {
    const found = checkFit(fits.em, rowMatrix(rows));
    const checks = found.ok ? found.value.checks : [];
    const { spec, description } = drawnOf('checks', { fit: fits.em, rows: rowMatrix(rows) });
    const [shown] = valuesIn(spec);
    expect(shown!.map(({ label }) => label)).toEqual(
      checks.map(({ observed, p }) => `${formatNumber(observed)}, p ${formatNumber(p)}`),
    );
    for (const { column, statistic, p } of checks.filter((each) => each.p < 0.025 || each.p > 0.975)) {
      expect(description).toContain(`${statistic} of ${column} (p ${formatNumber(p)})`);
    }
  });

  it('give bars and masses of counts and levels that sum to one', async () => {
    const data = rows.map(([x], i) => [Math.round(x!), ['a', 'b', 'c'][i % 3]!] as const);
    const text =
      'pi ~ Dirichlet(1, 2); l_k ~ Gamma(1, 1); p_k ~ Dirichlet(1, 3); z_i ~ Categorical(pi); n_i ~ Poisson(l[z_i]); c_i ~ Categorical(p[z_i])';
    const sampler = await compile(text, { method: 'gibbs' });
    const given = { n: data.map(([n]) => n), c: data.map(([, c]) => c) };
    const fit = (await sampler.fit(given, { seed: 1, chains: 2, sweeps: 30, burn: 10 })).toJSON();
    const codes = rowMatrix(data.map(([n, c]) => [n, ['a', 'b', 'c'].indexOf(c)]));
    const { spec, caption } = drawnOf('bars', { fit, rows: codes, scored: null });
    const all = valuesIn(spec);
    const shares = all.filter((values) => values[0]?.share !== undefined);
    const masses = all.filter((values) => values[0]?.mass !== undefined);
    expect([shares.length, masses.length]).toEqual([2, 2]);
    for (const values of shares) {
      expect(values.reduce((sum, { share }) => sum + Number(share), 0)).toBeCloseTo(1, 12);
    }
    // Every level has a mass; counts above the largest seen keep what is theirs.
    expect(masses[1]!.map(({ value }) => value)).toEqual(['a', 'b', 'c']);
    expect(masses[1]!.reduce((sum, { mass }) => sum + Number(mass), 0)).toBeCloseTo(1, 10);
    const counted = masses[0]!.reduce((sum, { mass }) => sum + Number(mass), 0);
    expect(counted).toBeGreaterThan(0.5);
    expect(counted).toBeLessThan(1);
    expect(caption).toContain('Every row');
  });
});
