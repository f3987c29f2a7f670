/** `dimsum lsp` as an editor meets it: over stdio, by the protocol's own client library. */
import { spawn } from 'node:child_process';
import { afterAll, beforeAll, expect, it } from 'vitest';
import * as protocol from 'vscode-languageserver-protocol/node';

const uri = 'file:///model.ppl';
const model = `# a mixture
observe x = table("faithful.csv", [eruptions, x])
G ~ DP(alpha, H); θ_i ~ G
x_i ~ N(θ_i)
infer gibbs(chains = 4)
`;

const server = spawn(process.execPath, ['dist/cli.js', 'lsp', '--stdio'], {
  stdio: ['pipe', 'pipe', 'inherit'],
});
const client = protocol.createMessageConnection(
  new protocol.StreamMessageReader(server.stdout),
  new protocol.StreamMessageWriter(server.stdin),
);

beforeAll(async () => {
  client.listen();
  const answer = await client.sendRequest(protocol.InitializeRequest.type, {
    processId: process.pid,
    rootUri: null,
    capabilities: {},
  });
  expect(answer.serverInfo?.name).toBe('dimsum');
  await client.sendNotification(protocol.InitializedNotification.type, {});
  await open(model);
});

let version = 0;

/** The text as it stands now, and what the server finds wrong with it. */
async function open(text: string): Promise<readonly protocol.Diagnostic[]> {
  const found = new Promise<readonly protocol.Diagnostic[]>((resolve) => {
    const heard = client.onNotification(protocol.PublishDiagnosticsNotification.type, (message) => {
      if (message.version !== version) return;
      heard.dispose();
      resolve(message.diagnostics);
    });
  });
  version++;
  if (version === 1) {
    const textDocument = { uri, languageId: 'dimsum', version, text };
    await client.sendNotification(protocol.DidOpenTextDocumentNotification.type, { textDocument });
  } else {
    const change = { textDocument: { uri, version }, contentChanges: [{ text }] };
    await client.sendNotification(protocol.DidChangeTextDocumentNotification.type, change);
  }
  return await found;
}

const at = (line: number, character: number) => ({ textDocument: { uri }, position: { line, character } });
const place = (line: number, start: number, end: number) => ({
  start: { line, character: start },
  end: { line, character: end },
});

it('finds mistakes as one types, all at once, at their places', async () => {
  expect(await open(model)).toEqual([]);
  const found = await open(`${model}a ~ Gamma(1)\nb ~ Gama(1, 1)\n`);
  expect(found.map(({ code, range }) => [code, range])).toEqual([
    ['arity', place(5, 4, 12)],
    ['unknown-distribution', place(6, 4, 8)],
  ]);
  expect(found[1]!.message).toContain('Gamma');
  expect(await open('x_i ~ N(')).toMatchObject([{ code: 'unclosed-bracket', severity: 1, source: 'dimsum' }]);
  expect(await open(model)).toEqual([]);
});

it.each([
  [
    'a variable, with its plate and the plan',
    at(3, 9),
    /parameter drawn from G.*plate i.*Dirichlet-process mixture.*gibbs/s,
  ],
  ['an input, with what is assumed of it', at(2, 8), /Assumed.*alpha ~ Gamma\(1, 1\)/s],
  [
    'a distribution, with its arguments and bases',
    at(3, 6),
    /N\(mean, variance\).*also Normal.*Conjugate bases: NIW/s,
  ],
  ['a method, with its verdict', at(4, 8), /gibbs.* can treat this model.*NIW is conjugate/s],
])('tells on hover of %s', async (_, where, said) => {
  const hover = await client.sendRequest(protocol.HoverRequest.type, where);
  expect((hover!.contents as protocol.MarkupContent).value).toMatch(said);
});

it('takes a place within a character for its beginning', async () => {
  await open('G ~ DP(1, H); x_i ~ 𝒩(theta_i); theta_i ~ G');
  const hover = await client.sendRequest(protocol.HoverRequest.type, at(0, 21));
  expect((hover!.contents as protocol.MarkupContent).value).toMatch(/N\(mean, variance\)/);
  await open(model);
});

it('says nothing on hover of blanks, or of another document', async () => {
  expect(await client.sendRequest(protocol.HoverRequest.type, at(0, 0))).toBeNull();
  const other = { ...at(0, 0), textDocument: { uri: 'file:///other.ppl' } };
  expect(await client.sendRequest(protocol.HoverRequest.type, other)).toBeNull();
});

it('completes names, distributions with their arguments, arguments, and methods', async () => {
  const labels = async (where: protocol.CompletionParams) => {
    const items = (await client.sendRequest(
      protocol.CompletionRequest.type,
      where,
    )) as protocol.CompletionItem[];
    return new Map(items.map((item) => [item.label, item]));
  };
  const inCall = await labels(at(3, 8));
  expect([...inCall.keys()].slice(0, 3)).toEqual(['parameter = ', 'mean = ', 'variance = ']);
  expect([...inCall.keys()]).toEqual(expect.arrayContaining(['x', 'G', 'θ_i', 'cov', 'observe']));
  expect(inCall.get('NIW')).toMatchObject({
    insertText: expect.stringMatching(/^NIW\(..1:mean., ..2:kappa., ..3:dof., ..4:scale.\)$/),
  });
  expect([...(await labels(at(4, 7))).keys()]).toEqual(['exact', 'em', 'variational', 'gibbs', 'amortized']);
  expect([...(await labels(at(4, 12))).keys()]).toContain('max_sweeps = ');
});

it('goes to definitions, and finds every use', async () => {
  const defined = await client.sendRequest(protocol.DefinitionRequest.type, at(3, 8));
  expect(defined).toEqual([{ uri, range: place(2, 18, 19) }]);
  const request = { ...at(3, 8), context: { includeDeclaration: true } };
  const uses = await client.sendRequest(protocol.ReferencesRequest.type, request);
  expect(uses?.map(({ range }) => range)).toEqual([place(2, 18, 19), place(3, 8, 9)]);
  const symbols = await client.sendRequest(protocol.DocumentSymbolRequest.type, { textDocument: { uri } });
  expect(symbols?.map(({ name }) => name)).toEqual(['G', 'theta', 'x']);
});

it('renames a variable at every place but its column, and refuses what is no name or is taken', async () => {
  const rename = (newName: string) =>
    client.sendRequest(protocol.RenameRequest.type, { ...at(3, 0), newName });
  const edits = (await rename('speed'))?.changes?.[uri];
  expect(edits?.map(({ range }) => range)).toEqual([place(1, 8, 9), place(3, 0, 1)]);
  await expect(rename('2nd')).rejects.toThrow('is no name');
  await expect(rename('y_i')).rejects.toThrow('is no name');
  await expect(rename('G')).rejects.toThrow('there is a G already');
  expect(await client.sendRequest(protocol.PrepareRenameRequest.type, at(3, 9))).toEqual(place(3, 8, 9));
  expect(await client.sendRequest(protocol.PrepareRenameRequest.type, at(0, 0))).toBeNull();
});

it('formats', async () => {
  await open('x_i~N( 0,1 )\n');
  const options = { tabSize: 2, insertSpaces: true };
  const edits = await client.sendRequest(protocol.DocumentFormattingRequest.type, {
    textDocument: { uri },
    options,
  });
  expect(edits).toEqual(
    [{ range: place(0, 0, 0), newText: 'x_i ~ N(0, 1)\n' }].map((edit) => ({
      ...edit,
      range: { start: { line: 0, character: 0 }, end: { line: 1, character: 0 } },
    })),
  );
});

afterAll(async () => {
  await client.sendRequest(protocol.ShutdownRequest.type);
  const ended = new Promise((resolve) => server.once('exit', resolve));
  await client.sendNotification(protocol.ExitNotification.type);
  expect(await ended).toBe(0);
  client.dispose();
});
