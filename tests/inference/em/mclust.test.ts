/**
 * What mclust's users expect: a default fit over a range of K and every structure is never below the maxima that
 * mclust finds, and chooses what mclust chooses unless it found a higher maximum where mclust did not look.
 *
 * Spurious maxima (McLachlan & Peel 2000, section 3.10), with a component narrower than a hundredth of the data in some
 * direction, are no standard to be held to.
 */
import { readFileSync } from 'node:fs';
import { describe, expect, it } from 'vitest';
import { compile } from '../../../src/index.js';

interface Known {
  readonly data: readonly {
    readonly file: string;
    readonly columns: readonly string[];
    readonly rows: number;
    readonly chosen: { readonly covariance: string; readonly K: number };
    readonly fits: readonly {
      readonly covariance: string;
      readonly K: number;
      readonly logLikelihood: number;
      readonly bic: number;
      readonly narrowest: number;
    }[];
  }[];
}

const { data } = JSON.parse(
  readFileSync(new URL('../../oracles/mclust.json', import.meta.url), 'utf8'),
) as Known;

const largestK = 4;
const narrow = 0.01;

/** Where a higher maximum than mclust's has the smaller BIC. */
const higher: Readonly<Record<string, string>> = {
  'banknote.csv': 'tied 4',
  'galaxies.csv': 'full 3',
  'penguins.csv': 'tied 4',
};

function completeRows(file: string, columns: number): number[][] {
  return readFileSync(new URL(`../../data/${file}`, import.meta.url), 'utf8')
    .trim()
    .split('\n')
    .slice(1)
    .map((line) => line.split(',').slice(0, columns))
    .filter((cells) => cells.every((cell) => cell !== ''))
    .map((cells) => cells.map(Number));
}

describe.each(data)('$file', ({ file, columns, rows, chosen, fits }) => {
  it('is as likely as under mclust and chosen as there, or better', async () => {
    const sampler = await compile(`K in 1..${largestK}; x_i ~ sum_k pi_k * N(mu_k, Sigma_k, cov = any)`);
    const x = completeRows(file, columns.length);
    expect(x).toHaveLength(rows);
    const { selection = [] } = await sampler.fit({ x }, { seed: 1 });
    const standard = fits.filter(({ K, narrowest }) => K <= largestK && narrowest >= narrow);
    for (const known of standard) {
      const own = selection.find(({ K, covariance }) => K === known.K && covariance === known.covariance);
      const name = `${known.covariance} ${known.K}`;
      expect(own?.logLikelihood, name).toBeGreaterThan(known.logLikelihood - 1e-2);
      // As many free parameters: of equal likelihoods the criteria are equal.
      expect(own!.bic + 2 * own!.logLikelihood, name).toBeCloseTo(known.bic + 2 * known.logLikelihood, 3);
    }
    const best = selection.reduce((least, row) => (row.bic < least.bic ? row : least));
    const instead = higher[file];
    expect(`${best.covariance} ${best.K}`).toBe(instead ?? `${chosen.covariance} ${chosen.K}`);
    if (instead !== undefined) {
      const theirs = fits.find(({ K, covariance }) => K === chosen.K && covariance === chosen.covariance);
      expect(best.bic).toBeLessThan(theirs!.bic - 0.5);
    }
  });
});
