/** Starts `dimsum lsp` and has the editor speak with it. */
const { workspace } = require('vscode');
const { LanguageClient } = require('vscode-languageclient/node');

let client;

exports.activate = async () => {
  const command = workspace.getConfiguration('dimsum').get('command', 'dimsum');
  client = new LanguageClient(
    'dimsum',
    'Dimsum',
    { command, args: ['lsp'] },
    { documentSelector: [{ language: 'dimsum' }] },
  );
  await client.start();
};

exports.deactivate = () => client?.stop();
