/**
 * What `npm ci` runs when everything is installed: the build.
 *
 * `npx dimsum` in this folder makes npm link the package into a cache of its own and prepare it once more; what
 * `npm ci` has built serves there too.
 */
import { execSync } from 'node:child_process';
import { existsSync } from 'node:fs';

if (process.env.npm_command !== 'exec' || !existsSync('dist/cli.js')) {
  execSync('npm run --silent build', { stdio: 'inherit' });
}
