/**
 * `node run-bundled.mjs CONFIG ENTRY …`: bundles programs of this repository, which Node 20 cannot run as TypeScript, and runs one of
 * them with the rest of the arguments. The bundler says nothing unless something is wrong.
 */
import { resolve } from 'node:path';
import { pathToFileURL } from 'node:url';
import { build } from 'rolldown';
import { loadConfig } from 'rolldown/config';

const [configPath, entry, ...rest] = process.argv.slice(2);
const config = await loadConfig(configPath);
await build({ ...config, logLevel: 'warn' });
const program = resolve(config.output.dir, entry);
process.argv = [process.argv[0], program, ...rest];
await import(pathToFileURL(program).href);
