/** The closed form of every family, by the chain of its predictives. */
import { expect, test } from 'vitest';
import { rowMatrix } from '../../src/distributions/row-matrix.js';
import { solveConjugate } from '../../src/inference/exact/solve-conjugate.js';
import { familyCases } from '../distributions/family-cases.js';

test.each(familyCases)('$name', ({ family, prior, rows }) => {
  let logEvidence = 0;
  rows.forEach((row, index) => {
    const { posterior } = solveConjugate(family, prior, rowMatrix(rows.slice(0, index)));
    logEvidence += family.logPredictive(posterior)(row);
  });
  expect(solveConjugate(family, prior, rowMatrix(rows)).logEvidence).toBeCloseTo(logEvidence, 9);
});
