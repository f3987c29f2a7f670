/** An iteration of variational inference under a Dirichlet process, against scikit-learn. */
import type { Comparison } from './comparison.js';
import { gaussianBlobs } from './gaussian-blobs.js';
import { pythonWithScikitLearn } from './python-with-scikit-learn.js';
import { variationalStep } from './variational-work.js';
import { printedNumber, type Workspace } from './workspace.js';

const [rows, columns, components, iterations] = [100_000, 10, 20, 10];

export function variationalComparisons(workspace: Workspace): Comparison[] {
  const python = pythonWithScikitLearn();
  const blobs = gaussianBlobs(rows, columns, components, 2);
  const path = workspace.writeBlobs('variational.bin', blobs);
  const args = ['bench/rivals/bayesian_gaussian_mixture.py', path, rows, columns, components, iterations];
  return [
    {
      work: `variational step, full, ${rows} × ${columns}, K = ${components}`,
      goal: { kind: 'times-as-fast', factor: 10 },
      ours: variationalStep(blobs, { components, iterations }),
      rival: {
        name: 'scikit-learn',
        run: python === null ? null : () => printedNumber(python, args.map(String)),
      },
    },
  ];
}
