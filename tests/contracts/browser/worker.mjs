/** A worker's part of the test. */
import * as dimsum from '/dist/browser.js';
import { answersOf } from '/tests/contracts/browser/answers-of.mjs';

addEventListener('message', async ({ data: rows }) => {
  try {
    postMessage({ answers: await answersOf(dimsum, rows, 'wasm') });
  } catch (error) {
    postMessage({ failure: String(error.stack) });
  }
});
