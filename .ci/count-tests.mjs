/**
 * Holds the test run's own report against the files on disk: every `*.test.ts` ran, none of their tests was
 * skipped, something ran at all, and the contract of backends was held on all four that CI must have. Prints a backend's
 * count a line, or why it was skipped, and the whole count in one closing line.
 */
import { readdirSync, readFileSync } from 'node:fs';
import { join, relative } from 'node:path';

const results = JSON.parse(readFileSync('coverage/test-results.json', 'utf8'));
const ran = new Set(results.testResults.map(({ name }) => relative('.', name)));
const files = listTests('tests');
const missing = files.filter((file) => !ran.has(file));
const backends = ['wasm', 'tfjs-cpu', 'tfjs-wasm', 'webgpu'];
const skipped = results.numPendingTests + results.numTodoTests;

for (const file of missing) console.error(`${file} did not run`);
if (skipped > 0) console.error(`${skipped} tests were skipped`);
const unmet = backends.filter((name) => !wasMet(name));
console.log(`${results.numPassedTests} passed, ${results.numFailedTests} failed, ${skipped} skipped`);
if (
  missing.length > 0 ||
  unmet.length > 0 ||
  skipped > 0 ||
  results.numFailedTests > 0 ||
  results.numPassedTests === 0
) {
  process.exitCode = 1;
}

/** Whether `tests/contracts/backends.test.ts` held the backend to its contract: all of it passed. */
function wasMet(name) {
  const contract = results.testResults
    .flatMap(({ assertionResults }) => assertionResults)
    .filter(({ ancestorTitles }) => ancestorTitles[0] === `the backend ${name}`);
  const passed = contract.filter(({ status }) => status === 'passed');
  const others = contract.filter(({ status }) => status !== 'passed');
  console.log(`the backend ${name}: ${passed.length} passed`);
  for (const { title, status } of others) console.error(`the backend ${name}: ${title} (${status})`);
  return passed.length > 0 && others.length === 0;
}

function listTests(folder) {
  return readdirSync(folder, { recursive: true })
    .filter((name) => name.endsWith('.test.ts'))
    .map((name) => join(folder, name));
}
