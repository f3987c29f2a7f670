/** The site of `npm run docs:build`: the pages of docs/ and the reference of the API. */
import { colourModels } from './docs/site/colour-models.mjs';
import { groups, pages } from './docs/site/pages.mjs';

export default {
  name: 'Dimsum',
  includeVersion: false,
  entryPoints: ['src/index.ts', 'src/runtime.ts', 'src/sam.ts', 'src/classify.ts'],
  tsconfig: 'tsconfig.build.json',
  readme: 'README.md',
  projectDocuments: pages,
  plugin: ['./docs/site/order-pages.mjs'],
  router: 'pages',
  markdownItLoader: colourModels,
  customCss: 'docs/site/site.css',
  groupOrder: [...Object.keys(groups), '*'],
  navigation: { includeGroups: true },
  out: 'site',
  highlightLanguages: ['bash', 'console', 'html', 'javascript', 'json', 'python', 'r', 'typescript'],
  ignoredHighlightLanguages: ['ppl'],
  excludePrivate: true,
  excludeInternal: true,
  githubPages: false,
  hideGenerator: true,
  validation: { notExported: false, invalidLink: true },
};
