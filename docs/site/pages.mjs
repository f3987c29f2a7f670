/** The pages of the site, in the order in which one reads them. */
import { readdirSync } from 'node:fs';

export const groups = {
  'To begin with': [
    'docs/first-ten-minutes.md',
    'docs/which-problem.md',
    'docs/coming-from.md',
    'docs/repl.md',
  ],
  'The language': ['docs/language.md', 'docs/defaults.md', 'docs/choosing.md'],
  Methods: [
    'docs/methods.md',
    ...['exact', 'em', 'variational', 'collapsed-gibbs', 'blocked-gibbs', 'amortized'].map(
      (name) => `docs/methods/${name}.md`,
    ),
  ],
  'What comes out': [
    'docs/results.md',
    'docs/report.md',
    'docs/compile.md',
    'docs/sam.md',
    'docs/browser.md',
    'docs/gpu.md',
  ],
  'How it is made': [
    'docs/exactness.md',
    'docs/performance.md',
    'docs/architecture.md',
    'docs/dependencies.md',
  ],
};

export const pages = Object.values(groups).flat();

const written = ['docs', 'docs/methods'].flatMap((folder) =>
  readdirSync(folder)
    .filter((name) => name.endsWith('.md'))
    .map((name) => `${folder}/${name}`),
);
const left = written.filter((path) => !pages.includes(path));
if (left.length > 0) throw new Error(`docs/site/pages.mjs has no place for ${left.join(', ')}`);
