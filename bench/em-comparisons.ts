/** EM iterations, whole steps of `inference/em`, against scikit-learn's and mclust's. */
import type { Comparison, Rival } from './comparison.js';
import { type EmSize, type EmStructure, emStep } from './em-work.js';
import { gaussianBlobs } from './gaussian-blobs.js';
import { pythonWithScikitLearn } from './python-with-scikit-learn.js';
import { output, printedNumber, type Workspace } from './workspace.js';

interface Size extends EmSize {
  readonly rows: number;
  readonly columns: number;
  readonly factor: number;
}

const fullSizes: readonly Size[] = [
  { rows: 100_000, columns: 10, components: 20, iterations: 10, factor: 10 },
  { rows: 1_000_000, columns: 4, components: 10, iterations: 5, factor: 10 },
  { rows: 10_000, columns: 2, components: 10, iterations: 20, factor: 10 },
];
const diagonalSize: Size = { rows: 100_000, columns: 10, components: 20, iterations: 10, factor: 8 };

export function emComparisons(workspace: Workspace): Comparison[] {
  const python = pythonWithScikitLearn();
  const compared = (size: Size, structure: EmStructure): Comparison => {
    const blobs = gaussianBlobs(size.rows, size.columns, size.components, 2);
    const path = workspace.writeBlobs(`em-${structure}-${size.rows}.bin`, blobs);
    return {
      work: `EM step, ${structure}, ${size.rows} × ${size.columns}, K = ${size.components}`,
      goal: { kind: 'times-as-fast', factor: size.factor },
      ours: emStep(blobs, size, structure),
      rival: scikitLearn(python, path, size, structure),
    };
  };
  return [
    ...fullSizes.map((size) => compared(size, 'full')),
    compared(diagonalSize, 'diag'),
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
    ours: emStep(blobs, size, 'full'),
    rival: { name: 'mclust', run: present ? () => printedNumber('Rscript', args) : null },
  };
}

function scikitLearn(
  python: string | null,
  path: string,
  { rows, columns, components, iterations }: Size,
  structure: EmStructure,
): Rival {
  const args = ['bench/rivals/gaussian_mixture.py', path, rows, columns, components, structure, iterations];
  return {
    name: 'scikit-learn',
    run: python === null ? null : () => printedNumber(python, args.map(String)),
  };
}
