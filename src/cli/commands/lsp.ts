/** `dimsum lsp`: the language server on standard input and output, for an editor to start. */
import { createConnection } from 'vscode-languageserver/node';
import { serveLanguage } from '../../language-server/serve-language.js';
import { type ExitStatus, exitStatus } from '../terminal/exit-status.js';

export async function lspCommand(): Promise<ExitStatus> {
  const connection = createConnection(process.stdin, process.stdout);
  serveLanguage(connection);
  connection.listen();
  await new Promise<void>((resolve) => {
    connection.onExit(() => resolve());
  });
  return exitStatus.done;
}
