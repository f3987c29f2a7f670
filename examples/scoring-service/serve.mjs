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
  try {
    const { scorer } = await import(pathToFileURL(resolve(path)).href);
    if (typeof scorer?.predict !== 'function') throw new Error('it has no scorer');
    const server = serve({ fetch: scoringService(scorer).fetch, port: Number(port) }, (address) => {
      console.log(`listening on port ${address.port}`);
    });
    server.on('error', ({ message }) => {
      console.error(`port ${port} cannot be listened on: ${message}`);
      process.exitCode = 1;
    });
  } catch (error) {
    console.error(`${path} is no module that \`dimsum compile FIT -o SCORER.mjs\` wrote: ${error.message}`);
    process.exitCode = 1;
  }
}
