/**
 * The floors of the house (docs/architecture.md): a file imports only from lower floors or its own folder,
 * type imports included, and no import runs in a circle. There are no exemptions.
 */
const floors = [
  ['core'],
  ['diagnostics', 'distributions', 'onnx'],
  ['model', 'backends', 'syntax'],
  ['check', 'observations', 'inference'],
  ['plan', 'posterior'],
  ['lower', 'report', 'emit'],
  ['runtime'],
  ['driver'],
  ['repl'],
  ['language-server'],
  ['cli'],
];

const folder = (names) => `^src/(${names.join('|')})/`;

/** A folder of floor n must not import from its own floor's other folders, nor from any higher floor. */
const floorRules = floors.flatMap((names, floor) =>
  names.map((name) => ({
    name: `floor-${floor}-${name}`,
    comment: `src/${name}/ is on floor ${floor}: it imports from lower floors and from itself alone.`,
    severity: 'error',
    from: { path: folder([name]) },
    to: { path: folder([...names.filter((other) => other !== name), ...floors.slice(floor + 1).flat()]) },
  })),
);

module.exports = {
  forbidden: [
    ...floorRules,
    {
      name: 'every-folder-has-a-floor',
      comment: 'A new folder in src/ takes its place in the list of floors above.',
      severity: 'error',
      from: {},
      to: { path: '^src/[^/]+/', pathNot: folder(floors.flat()) },
    },
    { name: 'no-circular', severity: 'error', from: {}, to: { circular: true } },
    { name: 'not-to-unresolvable', severity: 'error', from: {}, to: { couldNotResolve: true } },
    {
      name: 'entry-imported-by-nobody',
      comment:
        'src/index.ts, src/sam.ts and src/runtime.ts are the public doors; inside the house files import each other by name.',
      severity: 'error',
      from: { path: '^src/' },
      to: { path: '^src/(index|sam|runtime)\\.ts$' },
    },
    {
      name: 'runtime-without-language',
      comment: 'A compiled sampler carries no grammar, parser or checker, not even through what it imports.',
      severity: 'error',
      from: { path: '^src/(runtime\\.ts$|runtime/)' },
      to: { path: '^src/(syntax|check|driver|report|emit)/', reachable: true },
    },
    {
      name: 'node-only-at-the-edges',
      comment: 'Everything else runs in a browser too.',
      severity: 'error',
      from: { path: '^src/', pathNot: '^src/(observations|cli)/' },
      to: { dependencyTypes: ['core'] },
    },
  ],
  options: {
    doNotFollow: { path: 'node_modules' },
    // Another language (AssemblyScript) with a compiler of its own; nothing of the house imports it.
    exclude: { path: '^src/backends/wasm/assembly/' },
    tsPreCompilationDeps: true,
    tsConfig: { fileName: 'tsconfig.json' },
    enhancedResolveOptions: {
      extensions: ['.ts', '.js', '.mjs', '.d.ts'],
      exportsFields: ['exports'],
      conditionNames: ['import', 'node', 'types', 'default'],
    },
  },
};
