/** The page: fetches the rows, has the worker fit, and says what came of it. */
const form = document.querySelector('form');
const status = document.querySelector('[role=status]');

const table = await (await fetch('../../models/data/faithful.csv')).text();
const rows = table
  .trim()
  .split('\n')
  .slice(1)
  .map((line) => line.split(',').map(Number));

// A worker, since a page's main thread must not wait for threads, nor stop answering while it computes.
const worker = new Worker('fit-worker.mjs', { type: 'module' });

form.addEventListener('submit', (event) => {
  event.preventDefault();
  status.textContent = 'Fitting …';
  worker.postMessage({ model: form.elements.model.value, rows });
});

worker.addEventListener('message', ({ data: { text } }) => {
  status.textContent = text;
});
