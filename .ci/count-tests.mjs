/**
 * Holds the test run's own report against the files on disk: every `*.test.ts` ran, none of their tests was
 * skipped, and something ran at all. Prints the count in one closing line.
 */
import { readdirSync, readFileSync } from 'node:fs';
import { join, relative } from 'node:path';

const results = JSON.parse(readFileSync('coverage/test-results.json', 'utf8'));
const ran = new Set(results.testResults.map(({ name }) => relative('.', name)));
const files = listTests('tests');
const missing = files.filter((file) => !ran.has(file));
const skipped = results.numPendingTests + results.numTodoTests;

for (const file of missing) console.error(`${file} did not run`);
if (skipped > 0) console.error(`${skipped} tests were skipped`);
console.log(`${results.numPassedTests} passed, ${results.numFailedTests} failed, ${skipped} skipped`);
if (missing.length > 0 || skipped > 0 || results.numFailedTests > 0 || results.numPassedTests === 0) {
  process.exitCode = 1;
}

function listTests(folder) {
  return readdirSync(folder, { recursive: true })
    .filter((name) => name.endsWith('.test.ts'))
    .map((name) => join(folder, name));
}
