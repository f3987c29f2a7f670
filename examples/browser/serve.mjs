/**
 * Serves this repository with the headers of cross-origin isolation, which threads need.
 *
 *     npm ci && node examples/browser/serve.mjs
 */
import { readFile } from 'node:fs/promises';
import { createServer } from 'node:http';
import { extname, join, normalize } from 'node:path';
import { fileURLToPath } from 'node:url';

const root = fileURLToPath(new URL('../..', import.meta.url));
const types = {
  '.html': 'text/html',
  '.mjs': 'text/javascript',
  '.js': 'text/javascript',
  '.csv': 'text/csv',
};

const server = createServer(async ({ url }, response) => {
  const { pathname } = new URL(url, 'http://localhost');
  try {
    const body = await readFile(join(root, normalize(decodeURIComponent(pathname))));
    response.writeHead(200, {
      'Content-Type': types[extname(pathname)] ?? 'application/octet-stream',
      'Cross-Origin-Opener-Policy': 'same-origin',
      'Cross-Origin-Embedder-Policy': 'require-corp',
    });
    response.end(body);
  } catch {
    response.writeHead(404).end();
  }
});

server.listen(8080, 'localhost', () => {
  console.log('http://localhost:8080/examples/browser/index.html');
});
