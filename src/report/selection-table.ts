/** Tables of what was tried, numbers of components or structures of covariances, and what each was worth. */
import type { BoundRow, SelectionRow } from '../posterior/fit/fit-document.js';
import { textTable } from './text-table.js';

export function criteriaTable(rows: readonly SelectionRow[]): string {
  const best = Math.min(...rows.map(({ bic }) => bic));
  const several = new Set(rows.map(({ covariance }) => covariance)).size > 1;
  return textTable(
    ['K', ...(several ? ['covariance'] : []), 'log likelihood', 'BIC', 'AIC', 'ICL', ''],
    rows.map((row) => [
      String(row.K),
      ...(several ? [row.covariance ?? ''] : []),
      row.logLikelihood.toFixed(2),
      row.bic.toFixed(2),
      row.aic.toFixed(2),
      row.icl.toFixed(2),
      row.bic === best ? '← least BIC' : '',
    ]),
  );
}

export function boundsTable(rows: readonly BoundRow[]): string {
  const random = rows.some(({ probability }) => probability !== undefined);
  const worth = (row: BoundRow): number => row.probability ?? row.elbo;
  const best = Math.max(...rows.map(worth));
  const note = random ? '← most probable' : '← highest bound';
  return textTable(
    ['K', 'elbo', ...(random ? ['probability'] : []), ''],
    rows.map((row) => [
      String(row.K),
      row.elbo.toFixed(2),
      ...(random ? [(row.probability ?? 0).toFixed(3)] : []),
      worth(row) === best ? note : '',
    ]),
  );
}
