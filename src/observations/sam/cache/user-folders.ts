/** Where this user's programs keep what can be made again, and what cannot: XDG's folders, else the platform's. */
import { homedir } from 'node:os';
import { join } from 'node:path';

/** For what can be made again. */
export function userCacheFolder(): string {
  const { XDG_CACHE_HOME, LOCALAPPDATA } = process.env;
  return join(XDG_CACHE_HOME || platformFolder(['Library', 'Caches'], LOCALAPPDATA, '.cache'), 'dimsum');
}

/** For what the user has said. */
export function userConfigFolder(): string {
  const { XDG_CONFIG_HOME, APPDATA } = process.env;
  return join(
    XDG_CONFIG_HOME || platformFolder(['Library', 'Application Support'], APPDATA, '.config'),
    'dimsum',
  );
}

function platformFolder(mac: readonly string[], windows: string | undefined, other: string): string {
  if (process.platform === 'darwin') return join(homedir(), ...mac);
  return process.platform === 'win32' && windows ? windows : join(homedir(), other);
}
