/** Prints what an installation weighs, with and without its optional parts, and what a browser loads: `npm run size`. */
import { execFileSync } from 'node:child_process';
import { mkdtempSync, readdirSync, readFileSync, rmSync, statSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join, resolve } from 'node:path';
import { gzipSync } from 'node:zlib';

const folder = mkdtempSync(join(tmpdir(), 'dimsum-size-'));
const run = (command, args, cwd) => execFileSync(command, args, { cwd, encoding: 'utf8', stdio: 'pipe' });

run('npm', ['pack', '--ignore-scripts', '--silent', '--pack-destination', folder], resolve('.'));
const tarball = join(folder, readdirSync(folder)[0]);
console.log(`tarball                       ${megabytes(statSync(tarball).size)}`);
writeFileSync(join(folder, 'package.json'), '{ "name": "user", "private": true }\n');
run('npm', ['install', '--omit=optional', '--no-audit', '--no-fund', tarball], folder);
console.log(`installed, optional omitted   ${megabytes(sizeOf(join(folder, 'node_modules')))}`);
run('npm', ['install', '--include=optional', '--no-audit', '--no-fund', tarball], folder);
console.log(`installed with DuckDB         ${megabytes(sizeOf(join(folder, 'node_modules')))}`);
rmSync(folder, { recursive: true });
console.log(`for browsers, compressed      ${megabytes(gzipSync(readFileSync('dist/browser.js')).length)}`);

function megabytes(bytes) {
  return `${(bytes / 1e6).toFixed(2).padStart(8)} MB`;
}

function sizeOf(path) {
  const stat = statSync(path);
  if (!stat.isDirectory()) return stat.size;
  return readdirSync(path).reduce((sum, name) => sum + sizeOf(join(path, name)), 0);
}
