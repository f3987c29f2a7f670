/** EM iterations against scikit-learn's: whole steps of `inference/em`, and a diagonal pass over the data. */
import type { Comparison, Rival } from './comparison.js';
import { diagonalPass, type EmSize, fullStep } from './em-work.js';
import { gaussianBlobs } from './gaussian-blobs.js';
import { pythonWithScikitLearn } from './python-with-scikit-learn.js';
import { output, printedNumber, type Workspace } from './workspace.js';

interface Size extends EmSize {
  readonly rows: number;
  readonly columns: number;
  readonly factor: number;
}

const fullSizes: readonly Size[] = [
  { rows: 100_000, columns: 10, components: 20, iterations: 6, factor: 5 },
  { rows: 1_000_000, columns: 4, components: 10, iterations: 2, factor: 10 },
  { rows: 10_000, columns: 2, components: 10, iterations: 20, factor: 10 },
];
const diagonalSize: Size = { rows: 100_000, columns: 10, components: 20, iterations: 6, factor: 8 };

export function emComparisons(workspace: Workspace): Comparison[] {
  const python = pythonWithScikitLearn();
  const compared = (size: Size, structure: 'full' | 'diag', work: string): Comparison => {
    const blobs = gaussianBlobs(size.rows, size.columns, size.components, 2);
    const path = workspace.writeBlobs(`em-${structure}-${size.rows}.bin`, blobs);
    return {
      work: `${work}, ${size.rows} × ${size.columns}, K = ${size.components}`,
      goal: { kind: 'times-as-fast', factor: size.factor },
      ours: structure === 'full' ? fullStep(blobs, size) : diagonalPass(blobs, size),
      rival: scikitLearn(python, path, size, structure),
    };
  };
  return [
    ...fullSizes.map((size) => compared(size, 'full', 'EM step, full')),
    compared(diagonalSize, 'diag', 'EM pass, diagonal'),
    againstMclust(workspace, fullSizes[0]!),
  ];
}

function againstMclust(workspace: Workspace, size: Size): Comparison {
  const { rows, columns, components } = size;
  const blobs = gaussianBlobs(rows, columns, components, 2);
  const path = workspace.writeBlobs('em-mclust.bin', blobs);
  const args = ['bench/rivals/mclust.R', path, rows, columns, components, 1].map(String);
  const present = output('Rscript', ['-e', 'library(mclust)']) !== null;
  return {
    work: `EM step, full, ${rows} × ${columns}, K = ${components}`,
    goal: { kind: 'times-as-fast', factor: 10 },
    ours: fullStep(blobs, size),
    rival: { name: 'mclust', run: present ? () => printedNumber('Rscript', args) : null },
  };
}

function scikitLearn(
  python: string | null,
  path: string,
  { rows, columns, components, iterations }: Size,
  structure: 'full' | 'diag',
): Rival {
  const args = ['bench/rivals/gaussian_mixture.py', path, rows, columns, components, structure, iterations];
  return {
    name: 'scikit-learn',
    run: python === null ? null : () => printedNumber(python, args.map(String)),
  };
}
