/**
 * A compiled scorer behind HTTP, on Hono, which runs on Node, Deno, Bun and at the edge:
 *
 *     POST /predict  {"rows": [[4, 80], {"eruptions": 1.9, "waiting": null}]}   labels, probabilities, log density, new cluster
 *     POST /score    the same rows: how far out of the distribution each is
 */
import { Hono } from 'hono';

export function scoringService(scorer) {
  const service = new Hono();
  service.get('/health', (context) => context.json({ ready: true }));
  service.post('/predict', (context) => answer(context, (row) => scorer.predict(row)));
  service.post('/score', (context) => answer(context, (row) => scorer.score(row)));
  return service;
}

/** What is wrong with a row is the caller's mistake, and is told with its number. */
async function answer(context, of) {
  const body = await context.req.json().catch(() => null);
  if (!Array.isArray(body?.rows)) return context.json({ error: 'the body is no {"rows": [[…], …]}' }, 400);
  const answers = [];
  for (const [row, cells] of body.rows.entries()) {
    if (typeof cells !== 'object' || cells === null) {
      return context.json({ error: `row ${row} is neither a list nor an object of cells` }, 400);
    }
    try {
      answers.push(of(cells));
    } catch (error) {
      if (!(error instanceof RangeError)) throw error;
      return context.json({ error: `row ${row}: ${error.message}` }, 400);
    }
  }
  return context.json(answers);
}
