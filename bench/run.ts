/**
 * `npm run bench`: runs every comparison, prints the table, and writes it to `bench/results.json`. Rivals are run
 * where the machine has them and are called absent where it has not. `npm run bench -- WORDS` runs the comparisons whose work
 * has these words in it, and writes nothing.
 */
import { writeFileSync } from 'node:fs';
import { cpus } from 'node:os';
import { columnSweepComparisons } from './column-sweep-comparisons.js';
import { commandComparisons } from './command-comparisons.js';
import { compare, type Outcome } from './comparison.js';
import { effectiveDrawComparisons } from './effective-draw-comparisons.js';
import { emComparisons } from './em-comparisons.js';
import { predictComparisons } from './predict-comparisons.js';
import { sweepComparisons } from './sweep-comparisons.js';
import { threadComparisons } from './thread-comparisons.js';
import { variationalComparisons } from './variational-comparisons.js';
import { Workspace } from './workspace.js';

const words = process.argv.slice(2).join(' ');
const workspace = new Workspace();
try {
  const makers = [
    commandComparisons,
    emComparisons,
    threadComparisons,
    variationalComparisons,
    sweepComparisons,
    columnSweepComparisons,
    effectiveDrawComparisons,
    predictComparisons,
  ];
  const outcomes: Outcome[] = [];
  for (const make of makers) {
    for (const comparison of make(workspace)) {
      if (!comparison.work.includes(words)) continue;
      const outcome = await compare(comparison);
      console.log(line(outcome));
      outcomes.push(outcome);
    }
  }
  const machine = { processor: cpus()[0]?.model ?? 'unknown', cores: cpus().length, node: process.version };
  if (outcomes.length === 0) throw new Error(`no work has "${words}" in it`);
  if (words === '')
    writeFileSync('bench/results.json', `${JSON.stringify({ machine, outcomes }, null, 2)}\n`);
} finally {
  workspace.remove();
}

function line({ work, goal, milliseconds, rivalMilliseconds, rival, timesAsFast, met }: Outcome): string {
  const theirs = rivalMilliseconds === null ? 'absent' : `${rivalMilliseconds.toFixed(2)} ms`;
  const verdict = met === null ? 'not compared' : met ? 'met' : 'MISSED';
  const judged = goal === '' ? 'no goal' : `${goal}: ${verdict}`;
  return [
    work.padEnd(48),
    `${milliseconds.toFixed(2)} ms`.padStart(11),
    (rival === '' ? '' : `${rival} ${theirs}`).padEnd(26),
    (timesAsFast === null ? '' : `${timesAsFast.toFixed(2)} ×`).padStart(8),
    judged,
  ].join('  ');
}
