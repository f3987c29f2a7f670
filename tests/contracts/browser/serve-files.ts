/** A local server of the repository's files, with the headers of cross-origin isolation or without. */
import { readFile } from 'node:fs/promises';
import { createServer, type Server } from 'node:http';
import type { AddressInfo } from 'node:net';
import { extname, join, normalize } from 'node:path';

export interface FileServer {
  readonly address: string;
  close(): void;
}

const types: Readonly<Record<string, string>> = {
  '.html': 'text/html; charset=utf-8',
  '.js': 'text/javascript',
  '.mjs': 'text/javascript',
  '.csv': 'text/csv',
};

const isolation = {
  'Cross-Origin-Opener-Policy': 'same-origin',
  'Cross-Origin-Embedder-Policy': 'require-corp',
};

/** `pages` are texts by their paths; all else is read from the repository. */
export async function serveFiles(
  { isolated }: { readonly isolated: boolean },
  pages: Readonly<Record<string, string>>,
): Promise<FileServer> {
  const server = createServer(async (request, response) => {
    const path = normalize(decodeURI(request.url ?? '/').split('?')[0]!);
    try {
      const body = pages[path] ?? (await readFile(join('.', path)));
      const type = types[extname(path)] ?? 'application/octet-stream';
      response.writeHead(200, { 'Content-Type': type, ...(isolated ? isolation : {}) }).end(body);
    } catch {
      response.writeHead(404).end();
    }
  });
  await listening(server);
  return {
    address: `http://localhost:${(server.address() as AddressInfo).port}`,
    close: () => server.close(),
  };
}

function listening(server: Server): Promise<void> {
  return new Promise((resolve) => {
    server.listen(0, 'localhost', resolve);
  });
}
