/** The language server protocol, over a connection that is not yet listening: each request is a function of the text alone. */
import {
  type CompletionItem,
  CompletionItemKind,
  type Connection,
  DiagnosticSeverity,
  ErrorCodes,
  InsertTextFormat,
  type Position,
  type Range,
  ResponseError,
  SymbolKind,
  TextDocumentSyncKind,
  TextDocuments,
} from 'vscode-languageserver';
import { TextDocument } from 'vscode-languageserver-textdocument';
import manifest from '../../package.json' with { type: 'json' };
import type { Span } from '../core/span.js';
import type { Diagnostic } from '../diagnostics/diagnostic.js';
import { planModel } from '../driver/compile.js';
import { format } from '../syntax/format.js';
import { nameOccurrences } from '../syntax/name-occurrences.js';
import { parse } from '../syntax/parse.js';
import { completionsAt, type OfferedWord } from './completions.js';
import { describePlace } from './describe-place.js';
import { occurrencesAt, renamePlaces } from './rename.js';

const kinds: Readonly<Record<OfferedWord['kind'], CompletionItemKind>> = {
  argument: CompletionItemKind.Property,
  method: CompletionItemKind.Module,
  variable: CompletionItemKind.Variable,
  distribution: CompletionItemKind.Class,
  function: CompletionItemKind.Function,
  keyword: CompletionItemKind.Keyword,
  source: CompletionItemKind.Function,
  feature: CompletionItemKind.Field,
  network: CompletionItemKind.Function,
  choice: CompletionItemKind.EnumMember,
};

export function serveLanguage(connection: Connection): void {
  const documents = new TextDocuments(TextDocument);

  connection.onInitialize(() => ({
    serverInfo: { name: 'dimsum', version: manifest.version },
    capabilities: {
      textDocumentSync: TextDocumentSyncKind.Incremental,
      completionProvider: { triggerCharacters: ['(', ','] },
      hoverProvider: true,
      definitionProvider: true,
      referencesProvider: true,
      documentSymbolProvider: true,
      renameProvider: { prepareProvider: true },
      documentFormattingProvider: true,
    },
  }));

  documents.onDidChangeContent(({ document }) => {
    const plan = planModel(document.getText());
    const diagnostics = plan.ok ? [] : plan.error.map((mistake) => inProtocol(mistake, document));
    void connection.sendDiagnostics({ uri: document.uri, version: document.version, diagnostics });
  });
  documents.onDidClose(({ document }) => {
    void connection.sendDiagnostics({ uri: document.uri, diagnostics: [] });
  });

  /** A request about a document that is not open has no answer. */
  const about = <Answer>(
    { textDocument }: { readonly textDocument: { readonly uri: string } },
    answer: (document: TextDocument) => Answer,
  ): Answer | null => {
    const document = documents.get(textDocument.uri);
    return document === undefined ? null : answer(document);
  };

  connection.onCompletion((request) =>
    about(request, (document) =>
      completionsAt(document.getText(), offsetAt(request.position, document)).map(completionItem),
    ),
  );
  connection.onHover((request) =>
    about(request, (document) => {
      const value = describePlace(document.getText(), offsetAt(request.position, document));
      return value === null ? null : { contents: { kind: 'markdown' as const, value } };
    }),
  );
  connection.onDefinition((request) =>
    about(request, (document) =>
      occurrencesAt(document.getText(), offsetAt(request.position, document))
        .filter(({ defines }) => defines)
        .map(({ span }) => ({ uri: document.uri, range: rangeOf(span, document) })),
    ),
  );
  connection.onReferences((request) =>
    about(request, (document) =>
      occurrencesAt(document.getText(), offsetAt(request.position, document)).map(({ span }) => ({
        uri: document.uri,
        range: rangeOf(span, document),
      })),
    ),
  );
  connection.onDocumentSymbol((request) =>
    about(request, (document) => {
      const ast = parse(document.getText());
      if (!ast.ok) return [];
      return nameOccurrences(ast.value, document.getText())
        .filter(({ defines }) => defines)
        .map(({ name, span }) => {
          const range = rangeOf(span, document);
          return { name, kind: SymbolKind.Variable, range, selectionRange: range };
        });
    }),
  );
  connection.onPrepareRename((request) =>
    about(request, (document) => {
      const offset = offsetAt(request.position, document);
      const here = occurrencesAt(document.getText(), offset).find(
        ({ span }) => span.start <= offset && offset <= span.end,
      );
      return here === undefined ? null : rangeOf(here.span, document);
    }),
  );
  connection.onRenameRequest((request) =>
    about(request, (document) => {
      const { position, newName } = request;
      const places = renamePlaces(document.getText(), offsetAt(position, document), newName);
      if (typeof places === 'string') return new ResponseError(ErrorCodes.InvalidParams, places);
      const edits = places.map((span) => ({ range: rangeOf(span, document), newText: newName }));
      return { changes: { [document.uri]: edits } };
    }),
  );
  connection.onDocumentFormatting((request) =>
    about(request, (document) => {
      const text = document.getText();
      const formatted = format(text);
      if (!formatted.ok || formatted.value === text) return [];
      return [{ range: rangeOf({ start: 0, end: text.length }, document), newText: formatted.value }];
    }),
  );

  documents.listen(connection);
}

/** Positions count UTF-16 units: one within a character (𝒩 has two) is taken for its beginning. */
function offsetAt(position: Position, document: TextDocument): number {
  const offset = document.offsetAt(position);
  const text = document.getText();
  return offset > 0 && text.codePointAt(offset - 1)! > 0xffff ? offset - 1 : offset;
}

function rangeOf({ start, end }: Span, document: TextDocument): Range {
  return { start: document.positionAt(start), end: document.positionAt(end) };
}

/** A mistake without a place is one of the whole text, and is shown where it begins. */
function inProtocol({ code, severity, span, what, why, remedy }: Diagnostic, document: TextDocument) {
  return {
    range: rangeOf(span ?? { start: 0, end: 1 }, document),
    severity: severity === 'error' ? DiagnosticSeverity.Error : DiagnosticSeverity.Warning,
    source: 'dimsum',
    code,
    message: [what, why, remedy].join('\n'),
  };
}

function completionItem({ label, kind, detail, snippet }: OfferedWord): CompletionItem {
  const item = { label, kind: kinds[kind], detail };
  return snippet === undefined
    ? item
    : { ...item, insertText: snippet, insertTextFormat: InsertTextFormat.Snippet };
}
