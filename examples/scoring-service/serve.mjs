/**
 * Serves a fit's scorer:
 *
 *     npx dimsum fit models/old-faithful.ppl --out fit.json
 *     npx dimsum compile fit.json -o scorer.mjs
 *     node examples/scoring-service/serve.mjs scorer.mjs
 *     curl -d '{"rows": [[4, 80]]}' localhost:8080/predict
 */
import { resolve } from 'node:path';
import { pathToFileURL } from 'node:url';
import { serve } from '@hono/node-server';
import { scoringService } from './scoring-service.mjs';

const [path, port = '8080'] = process.argv.slice(2);
if (path === undefined) {
  console.error('usage: serve.mjs SCORER.mjs [PORT]');
  process.exitCode = 2;
} else {
  const { scorer } = await import(pathToFileURL(resolve(path)).href);
  serve({ fetch: scoringService(scorer).fetch, port: Number(port) }, (address) => {
    console.log(`listening on port ${address.port}`);
  });
}
