/** The wall time of commands, from the start of Node to its end. */
import { existsSync } from 'node:fs';
import { type Comparison, leastTime, noRival } from './comparison.js';
import { output, type Workspace } from './workspace.js';

const program = 'dist/cli.js';

export function commandComparisons(workspace: Workspace): Comparison[] {
  if (!existsSync(program)) throw new Error(`${program} is missing: npm run build`);
  const model = 'models/old-faithful.ppl';
  const fit = workspace.path('old-faithful.fit.json');
  return [
    command('dimsum --help', 200, ['--help']),
    command(`dimsum check ${model}`, 200, ['check', model]),
    command(`dimsum fit ${model}`, 1000, ['fit', model, '--out', fit]),
  ];
}

function command(work: string, limit: number, args: readonly string[]): Comparison {
  return {
    work,
    goal: { kind: 'at-most-milliseconds', limit },
    ours: () =>
      leastTime(3, () => {
        if (output(process.execPath, [program, ...args]) === null) throw new Error(`${work} failed`);
      }),
    rival: noRival,
  };
}
