/** The wall time of commands, from the start of Node to its end. */
import { existsSync, mkdirSync, symlinkSync } from 'node:fs';
import { resolve } from 'node:path';
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
    startUp(model, workspace),
  ];
}

/** What importing a compiled sampler takes beyond Node's own start, `dimsum` being installed beside it. */
function startUp(model: string, workspace: Workspace): Comparison {
  const module = workspace.path('sampler.mjs');
  mkdirSync(workspace.path('node_modules'), { recursive: true });
  symlinkSync(resolve('.'), workspace.path('node_modules/dimsum'));
  const run = (args: readonly string[]): void => {
    if (output(process.execPath, args) === null) throw new Error(`node ${args.join(' ')} failed`);
  };
  return {
    work: 'start-up of a compiled sampler, Node apart',
    goal: { kind: 'at-most-milliseconds', limit: 60 },
    async ours() {
      run([program, 'compile', model, '-o', module]);
      const whole = await leastTime(5, () => run([module]));
      return whole - (await leastTime(5, () => run(['--eval', ''])));
    },
    rival: noRival,
  };
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
